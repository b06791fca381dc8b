import type { AjustesWords } from '../es-MX/window-ajustes'

export const ajustes: AjustesWords = {
  title: 'Ajustes',
}
