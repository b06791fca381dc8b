import type { ClientesWords } from '../es-MX/window-clientes'

export const clientes: ClientesWords = {
  title: 'Clientes',
}
