/** Lines of an invoice: what was sold, for how much, with which taxes. */
import { printed, times, type Micros } from '../amounts'
import { ERRANDS, VARIANTS } from '../words'
import { lineTaxes, lineTaxNode, withholdings, type LineTax } from './taxes'
import { node, type XmlNode } from '../xml'
import type { Facts } from './facts'
import type { Product } from '../trades'
import type { Random } from '../random'

/** One concepto. */
export interface Line {
  product: Product
  description: string
  /** Thousandths. */
  quantity: bigint
  price: Micros
  amount: Micros
  discount: Micros
  taxes: LineTax[]
}

/** One to forty, most often few. */
export function makeLines({ issuer, receiver, random, style }: Facts): Line[] {
  const withheld = withholdings(issuer, receiver)
  const wordy = random.weighted({ one: 28, few: 44, many: 24, list: 4 })
  const count = { one: 1, few: random.integer(2, 5), many: random.integer(6, 15), list: random.integer(16, 40) }[wordy]
  const discounted = random.chance(0.12)
  return Array.from({ length: count }, () => {
    const product = random.pick(issuer.trade.products)
    const quantity = product.unit === 'E48' ? 1000n : BigInt(random.integer(1, 24)) * 1000n + (random.chance(0.05) ? 500n : 0n)
    const price = priceOf(product, random.next(), style.lineDecimals)
    const amount = times(price, quantity * 1000n, style.lineDecimals)
    const discount = discounted && random.chance(0.6) ? times(amount, BigInt(random.integer(2, 15)) * 10_000n, style.lineDecimals) : 0n
    return {
      product,
      description: describe(product, random),
      quantity,
      price,
      amount,
      discount,
      taxes: lineTaxes(product.tax, amount - discount, withheld, style.lineDecimals),
    }
  })
}

function describe({ description, unit }: Product, random: Random): string {
  return random.chance(0.6) ? `${description}, ${random.pick(unit === 'E48' ? ERRANDS : VARIANTS)}` : description
}

/** Programs with six decimals start from a price with tax in cents. */
function priceOf({ price: [low, high] }: Product, at: number, decimals: number): Micros {
  const cents = BigInt(Math.round((low + (high - low) * at) * 100)) * 10_000n
  return decimals === 6 ? (cents * 100n) / 116n : cents
}

/** @param decimals of the amounts of lines; @param version of the CFDI */
export function conceptNode(
  { product, description, quantity, price, amount, discount, taxes }: Line,
  index: number,
  decimals: number,
  version: string,
): XmlNode {
  return node(
    'cfdi:Concepto',
    {
      ClaveProdServ: product.key,
      NoIdentificacion: `${product.key.slice(0, 4)}-${index + 1}`,
      Cantidad: quantity % 1000n === 0n ? String(quantity / 1000n) : printed(quantity * 1000n, 3),
      ClaveUnidad: product.unit,
      Unidad: product.unitName,
      Descripcion: description,
      ValorUnitario: printed(price, decimals),
      Importe: printed(amount, decimals),
      Descuento: discount === 0n ? null : printed(discount, decimals),
      ObjetoImp: version === '3.3' ? null : taxes.length > 0 ? '02' : '01',
    },
    lineTaxNode(taxes, decimals),
  )
}
