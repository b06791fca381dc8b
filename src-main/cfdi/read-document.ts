/**
 * Reads the fields Acopio keeps of one CFDI or retención. Bytes in, values out: it neither validates against the schema nor
 * checks seals, but refuses whatever is not well-formed XML, so that no two programs can read two documents in one file.
 * What is accepted and refused is told in `docs/cfdi.md`.
 */
import { AppError } from '../../src-shared/domain/errors'
import type { CfdiDocument, CfdiVersion } from './document'
import { readComprobante } from './fields/comprobante'
import { readRetencion } from './fields/retenciones'
import { decodeXml } from './xml/decode'
import { XmlScanner } from './xml/scanner'

interface Family {
  root: string
  /** Name of the version attribute, by version. */
  versions: [attribute: string, version: CfdiVersion][]
  read: (xml: XmlScanner, version: CfdiVersion) => CfdiDocument
}

const FAMILIES = new Map<string, Family>([
  [
    'http://www.sat.gob.mx/cfd/3',
    {
      root: 'Comprobante',
      versions: [
        ['Version', '3.3'],
        ['version', '3.2'],
      ],
      read: readComprobante,
    },
  ],
  ['http://www.sat.gob.mx/cfd/4', { root: 'Comprobante', versions: [['Version', '4.0']], read: readComprobante }],
  ['http://www.sat.gob.mx/esquemas/retencionpago/1', { root: 'Retenciones', versions: [['Version', '1.0']], read: readRetencion }],
  ['http://www.sat.gob.mx/esquemas/retencionpago/2', { root: 'Retenciones', versions: [['Version', '2.0']], read: readRetencion }],
])

/** Namespaces of the same documents in versions before or after those known. */
const RELATED_NAMESPACE = /^http:\/\/www\.sat\.gob\.mx\/(?:cfd|esquemas\/retencionpago)\/\d{1,3}$/

/** @throws {AppError} `cfdi.*`; nothing else, whatever the bytes */
export function readDocument(bytes: Uint8Array): CfdiDocument {
  const { source, start } = decodeXml(bytes)
  const xml = new XmlScanner(source, start)
  xml.enterRoot()
  const { family, version } = readKind(xml)
  const document = family.read(xml, version)
  xml.end()
  return document
}

function readKind(xml: XmlScanner): { family: Family; version: CfdiVersion } {
  const family = FAMILIES.get(xml.namespace)
  if (!family && RELATED_NAMESPACE.test(xml.namespace)) throw unknownVersion(xml.attribute('Version') ?? xml.attribute('version'))
  if (!family || !xml.isNamed(family.root)) throw new AppError('cfdi.not-cfdi', { root: xml.localName().slice(0, 60) })
  const known = family.versions.find(([attribute, version]) => xml.attribute(attribute)?.trim() === version)
  if (!known) throw unknownVersion(xml.attribute('Version') ?? xml.attribute('version'))
  return { family, version: known[1] }
}

function unknownVersion(printed: string | null): AppError {
  return new AppError('cfdi.version', printed === null ? {} : { version: printed.slice(0, 20) })
}
