/** Words of the screen Clientes. */
export const clientes = {
  title: 'Clientes',
}

export type ClientesWords = typeof clientes
