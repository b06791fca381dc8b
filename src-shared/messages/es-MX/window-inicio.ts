/** Words of the screen Inicio. */
export const inicio = {
  title: 'Inicio',
}

export type InicioWords = typeof inicio
