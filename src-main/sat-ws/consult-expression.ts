/**
 * The «expresión impresa» by which the SAT finds one CFDI: what its QR code holds.
 *
 * @see phpcfdi/cfdi-expresiones, `src/Extractors` (formats of 3.2, 3.3 and 4.0)
 */
import { fromMicros, toMicros } from '../../src-shared/domain/importe'

export interface PrintedCfdi {
  /** Of the CFDI, e.g. `4.0`; 3.2 has a form of its own. */
  version: string
  uuid: string
  issuerRfc: string
  receiverRfc: string
  /** As printed in the XML. */
  total: string
  /** Sello of the issuer, or its last 8 characters; null when not at hand, as with metadata. The SAT answers without it too. */
  seal: string | null
}

/** @throws {RangeError} when the total is not an importe */
export function printedExpression(cfdi: PrintedCfdi): string {
  const { uuid, issuerRfc, receiverRfc } = cfdi
  const parties = `re=${rfcText(issuerRfc)}&rr=${rfcText(receiverRfc)}`
  if (cfdi.version === '3.2') return `?${parties}&tt=${paddedTotal(cfdi.total)}&id=${uuid}`
  const seal = cfdi.seal === null ? '' : `&fe=${cfdi.seal.slice(-8)}`
  return `?id=${uuid}&${parties}&tt=${fromMicros(toMicros(cfdi.total), 1)}${seal}`
}

/** The SAT wants an `&` inside an RFC escaped within the expression, whatever carries the expression. */
function rfcText(rfc: string): string {
  return rfc.replaceAll('&', '&amp;')
}

/** Ten digits, point, six decimals. */
function paddedTotal(total: string): string {
  return fromMicros(toMicros(total), 6).padStart(17, '0')
}
