/** Seals and stamps a document for real: the issuer's CSD signs the cadena original, the PAC signs the stamp. */
import { sign, type KeyObject } from 'node:crypto'
import { cadenaOriginal } from './cadena'
import { node, type XmlNode } from './xml'
import type { Draft } from './documents/facts'

/** Who seals: an issuer with its CSD, or a PAC. */
export interface Sealer {
  key: KeyObject
  /** 20 digits. */
  number: string
  /** DER. */
  certificate: Buffer
}

/** What the PAC adds. */
export interface Stamp {
  /** As printed, in either case. */
  uuid: string
  stampedAt: string
  pacRfc: string
}

/** @returns the whole document, ready to be printed */
export function seal(draft: Draft, stamp: Stamp, issuer: Sealer, pac: Sealer): XmlNode {
  const parent = draft.root.name === 'cfdi:Comprobante' ? 'cfdi:Complemento' : 'retenciones:Complemento'
  const numbered = { ...draft.root, attributes: { ...draft.root.attributes, NoCertificado: issuer.number } }
  const covered = draft.complements.length === 0 ? numbered : withLast(numbered, node(parent, {}, ...draft.complements))
  const sello = signature(cadenaOriginal(covered), issuer.key)
  const tfd = node('tfd:TimbreFiscalDigital', {
    Version: '1.1',
    UUID: stamp.uuid,
    FechaTimbrado: stamp.stampedAt,
    RfcProvCertif: stamp.pacRfc,
    SelloCFD: sello,
    NoCertificadoSAT: pac.number,
  })
  tfd.attributes['SelloSAT'] = signature(cadenaOriginal(tfd), pac.key)
  const attributes = { ...numbered.attributes, Certificado: issuer.certificate.toString('base64'), Sello: sello }
  return withLast({ ...numbered, attributes }, node(parent, {}, ...draft.complements, tfd))
}

function withLast(root: XmlNode, last: XmlNode): XmlNode {
  return { ...root, children: [...root.children, last] }
}

function signature(text: string, key: KeyObject): string {
  return sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64')
}
