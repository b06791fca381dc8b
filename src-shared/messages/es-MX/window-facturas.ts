/** Words of the screen Facturas. */
export const facturas = {
  title: 'Facturas',
}

export type FacturasWords = typeof facturas
