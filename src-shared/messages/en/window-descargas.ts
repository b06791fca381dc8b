import type { DescargasWords } from '../es-MX/window-descargas'

export const descargas: DescargasWords = {
  title: 'Descargas',
}
