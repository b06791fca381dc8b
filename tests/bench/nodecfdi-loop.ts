/** The loop a user would write with the best-known libraries of npm: jszip, @nodecfdi/cfdi-core, better-sqlite3. */
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import JSZip from 'jszip'
import { nodeFromXmlString } from '@nodecfdi/cfdi-core'

/** @param packages paths of ZIPs; @param database path of a new file @returns documents stored */
export async function ingestWithNodecfdi(packages: readonly string[], database: string): Promise<number> {
  const db = new Database(database)
  db.pragma('journal_mode = wal')
  db.exec(`create table cfdi (uuid text primary key, version text, type text, date text, issuer_rfc text, issuer_name text,
    receiver_rfc text, receiver_name text, use text, subtotal text, discount text, total text, currency text, exchange_rate text,
    payment_method text, payment_form text, vat text, withheld text, xml text);
    create index by_issuer on cfdi (issuer_rfc, date); create index by_receiver on cfdi (receiver_rfc, date)`)
  const insert = db.prepare(`insert or ignore into cfdi values (${Array(19).fill('?').join(',')})`)
  let stored = 0
  for (const file of packages) {
    const zip = await JSZip.loadAsync(readFileSync(file))
    const rows: string[][] = []
    for (const entry of Object.values(zip.files)) rows.push(rowOf(await entry.async('string')))
    db.transaction(() => {
      for (const row of rows) stored += insert.run(row).changes
    })()
  }
  db.close()
  return stored
}

function rowOf(xml: string): string[] {
  const node = nodeFromXmlString(xml.replace(/^\u{feff}/u, ''))
  const own = (name: string) => node.getAttribute(name)
  const of = (...path: string[]) => node.searchAttribute(...path)
  return [
    of('cfdi:Complemento', 'tfd:TimbreFiscalDigital', 'UUID').toUpperCase(),
    own('Version'),
    own('TipoDeComprobante'),
    own('Fecha'),
    of('cfdi:Emisor', 'Rfc'),
    of('cfdi:Emisor', 'Nombre'),
    of('cfdi:Receptor', 'Rfc'),
    of('cfdi:Receptor', 'Nombre'),
    of('cfdi:Receptor', 'UsoCFDI'),
    own('SubTotal'),
    own('Descuento'),
    own('Total'),
    own('Moneda'),
    own('TipoCambio'),
    own('MetodoPago'),
    own('FormaPago'),
    of('cfdi:Impuestos', 'TotalImpuestosTrasladados'),
    of('cfdi:Impuestos', 'TotalImpuestosRetenidos'),
    xml,
  ]
}
