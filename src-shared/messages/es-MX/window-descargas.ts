/** Words of the screen Descargas. */
export const descargas = {
  title: 'Descargas',
}

export type DescargasWords = typeof descargas
