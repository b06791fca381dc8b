/** Type T: goods moved by their owner, who is issuer and receiver at once. No amounts. */
import { node } from '../xml'
import { NO_AMOUNTS, type Draft, type Facts } from './facts'
import { issuerNode, receiverNode } from './parties'
import { comprobante } from './sale'

export function writeTransfer(facts: Facts): Draft {
  const { issuer, random, version } = facts
  const amounts = { ...NO_AMOUNTS, use: version === '3.3' ? 'P01' : 'S01' }
  const lines = Array.from({ length: random.integer(1, 6) }, () => {
    const product = random.pick(issuer.trade.products)
    return node('cfdi:Concepto', {
      ClaveProdServ: product.key,
      Cantidad: String(random.integer(1, 40)),
      ClaveUnidad: product.unit,
      Descripcion: product.description,
      ValorUnitario: '0',
      Importe: '0',
      ObjetoImp: version === '3.3' ? null : '01',
    })
  })
  const root = comprobante(facts, amounts, [issuerNode(facts), receiverNode(facts, amounts.use), node('cfdi:Conceptos', {}, ...lines)])
  return { root, complements: [], amounts, taxes: [] }
}
