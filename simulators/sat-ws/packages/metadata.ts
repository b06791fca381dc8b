/** Metadata packages: `~` between columns, no quoting, lines end with CRLF. */
import type { WorldDocument } from '../../world/world'
import type { ZipEntry } from './zip'

const COLUMNS =
  'Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision~FechaCertificacionSat~Monto~EfectoComprobante~Estatus~FechaCancelacion'
const THIRD_PARTY_COLUMNS = 'Uuid~RfcACuentaTerceros~NombreACuentaTerceros'

/** @returns the two files of one package */
export function metadataEntries(packageId: string, documents: readonly WorldDocument[]): ZipEntry[] {
  const lines = [COLUMNS, ...documents.map(rowOf)]
  return [
    { name: `${packageId}.txt`, content: textFile(lines) },
    { name: `${packageId}_tercero.txt`, content: textFile([THIRD_PARTY_COLUMNS]) },
  ]
}

function rowOf(document: WorldDocument): string {
  const { uuid, issuerRfc, receiverRfc, receiverName, pacRfc, date, stampedAt, total, type, status, cancelledAt } = document
  return [
    uuid,
    issuerRfc,
    oddlyWrapped(document),
    receiverRfc,
    receiverName,
    pacRfc,
    spaced(date),
    spaced(stampedAt),
    total,
    // Retenciones have no type.
    type === 'R' ? '' : type,
    status === 'vigente' ? '1' : '0',
    cancelledAt === null ? '' : spaced(cancelledAt),
  ].join('~')
}

/** Some programs put a line feed into a name, and the SAT passes it on bare (seen by phpcfdi, `MetadataPreprocessor.php`). */
function oddlyWrapped({ uuid, issuerName, status }: WorldDocument): string {
  return status === 'vigente' && uuid.startsWith('A7') ? issuerName.replace(' ', '\n') : issuerName
}

function spaced(time: string): string {
  return time.replace('T', ' ')
}

function textFile(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'utf8')
}
