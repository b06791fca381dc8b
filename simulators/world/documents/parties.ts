/** Emisor and Receptor of a Comprobante. */
import { isGeneric, type Facts } from './facts'
import { node, type XmlNode } from '../xml'

export function issuerNode({ issuer, version }: Facts): XmlNode {
  const name = version === '3.3' ? issuer.fullName : issuer.legalName
  return node('cfdi:Emisor', { Rfc: issuer.rfc, Nombre: name, RegimenFiscal: issuer.regime })
}

/** @param use `UsoCFDI` */
export function receiverNode({ issuer, receiver, version }: Facts, use: string): XmlNode {
  if (isGeneric(receiver)) {
    const foreign = receiver.rfc === 'XEXX010101000'
    return node('cfdi:Receptor', {
      Rfc: receiver.rfc,
      Nombre: receiver.name,
      DomicilioFiscalReceptor: version === '3.3' ? null : issuer.postalCode,
      ResidenciaFiscal: foreign ? 'USA' : null,
      NumRegIdTrib: foreign ? '121585958' : null,
      RegimenFiscalReceptor: version === '3.3' ? null : '616',
      UsoCFDI: use,
    })
  }
  return node('cfdi:Receptor', {
    Rfc: receiver.rfc,
    Nombre: version === '3.3' ? receiver.fullName : receiver.legalName,
    DomicilioFiscalReceptor: version === '3.3' ? null : receiver.postalCode,
    RegimenFiscalReceptor: version === '3.3' ? null : receiver.regime,
    UsoCFDI: use,
  })
}

/** As the document prints it. */
export function printedName({ receiver, version }: Facts): string {
  if (isGeneric(receiver)) return receiver.name
  return version === '3.3' ? receiver.fullName : receiver.legalName
}
