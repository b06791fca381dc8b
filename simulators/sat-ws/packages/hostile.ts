/** Everything a ZIP can do to its reader, around documents that are good. */
import { crc32, constants, deflateRawSync } from 'node:zlib'
import type { ZipEntry } from './zip'

const MEBIBYTE = 1024 * 1024
const BOMB_PIECE = 32 * MEBIBYTE
const BOMB_PIECES = 32
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
const CFDI = 'xmlns:cfdi="http://www.sat.gob.mx/cfd/4"'
const SYMBOLIC_LINK = 0o120777

/** @param lure an address that nobody may ever ask for */
export function hostileEntries(good: readonly ZipEntry[], lure: string): ZipEntry[] {
  const [first] = good
  const sample = first?.content ?? Buffer.from(DECLARATION)
  const half = Math.ceil(good.length / 2)
  return [
    ...escapes(sample),
    ...good.slice(0, half),
    ...liars(sample),
    ...wickedXml(lure),
    ...(first === undefined ? [] : [{ ...first }, { name: `copia/${first.name}`, content: first.content }]),
    ...good.slice(half),
    ...junk(),
    bomb(),
  ]
}

/** Names that lead out of the folder they are unpacked into. */
function escapes(content: Buffer): ZipEntry[] {
  const names = [
    '../../../../fuera.xml',
    '/etc/fuera.xml',
    'C:\\Windows\\fuera.xml',
    '..\\..\\fuera.xml',
    'carpeta/../../fuera.xml',
    'nulo\u0000.xml',
    'CON.xml',
    `${'largo'.repeat(200)}.xml`,
  ]
  return names.map((name) => ({ name, content }))
}

/** Entries that are not what they say. */
function liars(content: Buffer): ZipEntry[] {
  return [
    { name: 'crc-falso.xml', content, lies: { crc: 0xdead_beef } },
    { name: 'corto.xml', content, lies: { size: 10 } },
    { name: 'enorme.xml', content, lies: { size: 0xffff_fff0 } },
    { name: 'cifrado.xml', content, lies: { flags: 1 } },
    { name: 'metodo-raro.xml', content, lies: { method: 99 } },
    { name: 'basura-comprimida.xml', content, lies: { compressed: Buffer.alloc(400, 0xff) } },
    { name: 'enlace.xml', content: Buffer.from('/etc/passwd'), lies: { method: 0, mode: SYMBOLIC_LINK } },
  ]
}

function wickedXml(lure: string): ZipEntry[] {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY r${i + 1} "${`&r${i};`.repeat(10)}">`).join('')
  const files: Record<string, string> = {
    'entidad-archivo.xml': `${DECLARATION}<!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/passwd">]><cfdi:Comprobante ${CFDI} Version="4.0" Serie="&e;"/>`,
    'entidad-red.xml': `${DECLARATION}<!DOCTYPE c SYSTEM "${lure}/c.dtd"><cfdi:Comprobante ${CFDI} Version="4.0"/>`,
    'risas.xml': `${DECLARATION}<!DOCTYPE c [<!ENTITY r0 "ja">${laughs}]><cfdi:Comprobante ${CFDI} Version="4.0" Serie="&r9;"/>`,
    'esquema-red.xml': `${DECLARATION}<cfdi:Comprobante ${CFDI} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.sat.gob.mx/cfd/4 ${lure}/cfdv40.xsd" Version="4.0"/>`,
    'hondo.xml': `${DECLARATION}${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`,
    'roto.xml': `${DECLARATION}<cfdi:Comprobante ${CFDI} Version="4.0"><cfdi:Emisor`,
    'sin-timbre.xml': `${DECLARATION}<cfdi:Comprobante ${CFDI} Version="4.0" Fecha="2026-01-01T00:00:00" Total="1.00"/>`,
    'version-rara.xml': `${DECLARATION}<cfdi:Comprobante ${CFDI} Version="9.9"/>`,
    'otro.xml': `${DECLARATION}<html><body>No es un CFDI</body></html>`,
  }
  return Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text, 'utf8') }))
}

function junk(): ZipEntry[] {
  return [
    { name: 'vacio.xml', content: Buffer.alloc(0) },
    { name: 'ruido.xml', content: Buffer.alloc(5000, 0x9d) },
    { name: 'carpeta/', content: Buffer.alloc(0), lies: { method: 0 } },
    { name: '__MACOSX/._recibo.xml', content: Buffer.from('Mac OS X        ') },
    { name: 'programa.exe', content: Buffer.from('MZ') },
    { name: 'dentro.zip', content: Buffer.from('PK\u0005\u0006'.padEnd(22, '\u0000'), 'latin1') },
  ]
}

/** A gibibyte of spaces in about a megabyte, made without ever holding it. */
function bomb(): ZipEntry {
  const piece = Buffer.alloc(BOMB_PIECE, ' ')
  const middle = deflateRawSync(piece, { finishFlush: constants.Z_FULL_FLUSH })
  const end = deflateRawSync(Buffer.alloc(0))
  let crc = 0
  for (let i = 0; i < BOMB_PIECES; i++) crc = crc32(piece, crc)
  const compressed = Buffer.concat([...Array.from({ length: BOMB_PIECES }, () => middle), end])
  return { name: 'bomba.xml', content: Buffer.alloc(0), lies: { compressed, crc, size: BOMB_PIECE * BOMB_PIECES } }
}
