import type { HoyWords } from '../es-MX/window-hoy'

export const hoy: HoyWords = {
  title: 'Hoy',
}
