import type { InicioWords } from '../es-MX/window-inicio'

export const inicio: InicioWords = {
  title: 'Inicio',
}
