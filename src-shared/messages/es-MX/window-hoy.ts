/** Words of the screen Hoy. */
export const hoy = {
  title: 'Hoy',
}

export type HoyWords = typeof hoy
