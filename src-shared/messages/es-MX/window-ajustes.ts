/** Words of the screen Ajustes. */
export const ajustes = {
  title: 'Ajustes',
}

export type AjustesWords = typeof ajustes
