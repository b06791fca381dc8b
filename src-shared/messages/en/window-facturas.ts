import type { FacturasWords } from '../es-MX/window-facturas'

export const facturas: FacturasWords = {
  title: 'Facturas',
}
