import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../src-shared/domain/errors'
import type { MetadataRow } from './metadata'
import { readMetadata, scanMetadata } from './read-metadata'

const HEADER =
  'Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision~FechaCertificacionSat~Monto~EfectoComprobante~Estatus~FechaCancelacion'
const UUID = '0B3C5D7E-1F2A-4B6C-8D9E-0A1B2C3D4E5F'

interface Line {
  uuid: string
  issuer: string
  issuerName: string
  receiver: string
  receiverName: string
  total: string
  type: string
  status: string
  cancelled: string
}

const PLAIN: Line = {
  uuid: UUID,
  issuer: 'EKU9003173C9',
  issuerName: 'ESCUELA KEMPER URGATE',
  receiver: 'CACX7605101P8',
  receiverName: 'XOCHILT CASAS CHÁVEZ',
  total: '1160.00',
  type: 'I',
  status: '1',
  cancelled: '',
}

function line(changes: Partial<Line> = {}): string {
  const given = { ...PLAIN, ...changes }
  const names = `${given.issuer}~${given.issuerName}~${given.receiver}~${given.receiverName}`
  const times = '2026-03-01 10:20:30~2026-03-01 10:21:00'
  return `${given.uuid}~${names}~SPR190613I52~${times}~${given.total}~${given.type}~${given.status}~${given.cancelled}`
}

const ROW: MetadataRow = {
  uuid: UUID,
  issuerRfc: 'EKU9003173C9',
  issuerName: 'ESCUELA KEMPER URGATE',
  receiverRfc: 'CACX7605101P8',
  receiverName: 'XOCHILT CASAS CHÁVEZ',
  pacRfc: 'SPR190613I52',
  date: '2026-03-01T10:20:30',
  stampedAt: '2026-03-01T10:21:00',
  total: '1160.00',
  type: 'I',
  status: 'vigente',
  cancelledAt: null,
}

function read(...lines: string[]) {
  return readMetadata(Buffer.from(lines.join('\r\n')))
}

test('a line becomes a row, whatever ends the lines and with or without byte order mark', () => {
  for (const ending of ['\r\n', '\n']) {
    for (const mark of ['', '\ufeff']) {
      expect(readMetadata(Buffer.from(mark + [HEADER, line(), ''].join(ending)))).toEqual({ rows: [ROW], rejected: [] })
    }
  }
})

test('a retención of a receiver abroad, who has no RFC, is a row; a CFDI without receiver is not', () => {
  const { rows, rejected } = read(HEADER, line({ type: '', receiver: '' }), line({ receiver: '' }))
  expect(rows).toEqual([{ ...ROW, type: null, receiverRfc: 'XEXX010101000' }])
  expect(rejected).toHaveLength(1)
})

test('a cancelled document tells since when; status and type may be words', () => {
  const { rows } = read(
    HEADER,
    line({ status: '0', cancelled: '2026-04-02 01:02:03' }),
    line({ status: 'Cancelado', type: 'Egreso', cancelled: '2026-04-02 01:02:03' }),
    line({ status: 'Vigente', type: 'Nómina' }),
  )
  expect(rows).toEqual([
    { ...ROW, status: 'cancelado', cancelledAt: '2026-04-02T01:02:03' },
    { ...ROW, status: 'cancelado', type: 'E', cancelledAt: '2026-04-02T01:02:03' },
    { ...ROW, type: 'N' },
  ])
})

test('columns go by name: other orders, more columns, and retenciones without type', () => {
  const header = 'Estatus~Uuid~Nuevo~RfcReceptor~NombreReceptor~RfcEmisor~NombreEmisor~FechaEmision~MontoTotOperacion'
  const record = `1~${UUID}~?~CACX7605101P8~XOCHILT~EKU9003173C9~ESCUELA~2026-03-01 10:20:30~500.10`
  // A record begins with its UUID, so this order cannot be split at line breaks in names; single lines are read all the same.
  expect(readMetadata(Buffer.from(`${header}\n${record}`)).rows).toEqual([
    {
      ...ROW,
      issuerName: 'ESCUELA',
      receiverName: 'XOCHILT',
      pacRfc: '',
      stampedAt: '2026-03-01T10:20:30',
      total: '500.10',
      type: null,
    },
  ])
})

test('a name with line breaks or the separator in it comes out whole', () => {
  const { rows, rejected } = read(
    HEADER,
    line({ issuerName: 'ESCUELA\nKEMPER' }),
    line({ issuerName: 'UNO ~ DOS' }),
    line({ receiverName: '~A~~B~' }),
    line({ issuerName: 'ESCUELA\r\nKEMPER' }),
  )
  expect(rejected).toEqual([])
  expect(rows.map(({ issuerName, receiverName }) => [issuerName, receiverName])).toEqual([
    ['ESCUELA KEMPER', ROW.receiverName],
    ['UNO ~ DOS', ROW.receiverName],
    [ROW.issuerName, '~A~~B~'],
    ['ESCUELA KEMPER', ROW.receiverName],
  ])
})

test('in a file of CR LF a lone LF belongs to a name, even before a UUID', () => {
  const { rows } = read(HEADER, line({ receiverName: `X\n${UUID}~Y` }))
  expect(rows).toEqual([{ ...ROW, receiverName: `X ${UUID}~Y` }])
})

test('a line that could be read in two ways is rejected, not guessed', () => {
  const { rows, rejected } = read(HEADER, line(), line({ issuerName: 'A~XIA190128J61~B' }), line())
  expect(rows).toEqual([ROW, ROW])
  expect(rejected).toEqual([{ line: 3, code: 'metadata.malformed' }])
})

test('a name cannot smuggle in a row of its own', () => {
  const whole = line({ uuid: 'AAAAAAAA-0000-4000-8000-000000000000', status: '0' })
  // With the rest of the line it stands in, this one has just the right number of fields.
  const fitting = whole.split('~').slice(0, 5).join('~')
  for (const ending of ['\n', '\r\n']) {
    for (const forged of [whole, fitting]) {
      const { rows } = read(HEADER, line({ receiverName: `X${ending}${forged}`, status: '0' }), line())
      expect(rows.filter(({ uuid }) => uuid !== UUID)).toEqual([])
      expect(rows.at(-1)).toEqual(ROW)
    }
  }
})

test('a bad line is told with its number and does not stop the others', () => {
  const bad = [line({ total: '1,160.00' }), line({ status: '7' }), line({ issuer: 'NADIE' })]
  const { rows, rejected } = read(HEADER, ...bad, line(), '', line({ total: '0', type: 'P' }), `${UUID}~corto`)
  expect(rows).toEqual([ROW, { ...ROW, total: '0', type: 'P' }])
  expect(rejected.map(({ line: number }) => number)).toEqual([2, 3, 4, 8])
  expect(read(HEADER, 'sin sentido').rejected).toEqual([{ line: 2, code: 'metadata.malformed' }])
})

test('a file of something else is refused; the list of third parties is none of our rows', () => {
  const code = (text: string): string => {
    try {
      readMetadata(Buffer.from(text))
      return 'read'
    } catch (thrown) {
      return thrown instanceof AppError ? thrown.code : String(thrown)
    }
  }
  expect(code('')).toBe('metadata.malformed')
  expect(code('<html>')).toBe('metadata.malformed')
  expect(code('Uuid~RfcEmisor')).toBe('metadata.malformed')
  expect(read(`Uuid~RfcACuentaTerceros~NombreACuentaTerceros`, `${UUID}~EKU9003173C9~X`)).toEqual({ rows: [], rejected: [] })
})

test('a file of many pieces is read to its end, and letters on the seams stay whole', () => {
  const count = 60_000
  const text = [HEADER, ...Array.from({ length: count }, (_, i) => line({ receiverName: `Ñ${i} ${'é'.repeat(i % 7)}` })), ''].join('\r\n')
  let seen = 0
  let rejected = 0
  scanMetadata(Buffer.from(`${text}${UUID}~corto`), {
    row: ({ receiverName }) => {
      expect(receiverName).toBe(`Ñ${seen} ${'é'.repeat(seen % 7)}`.trim())
      seen++
    },
    rejected: ({ line: number }) => (rejected = number),
  })
  expect(seen).toBe(count)
  expect(rejected).toBe(count + 2)
})

test('any bytes give rows, rejections or an error with words', () => {
  const piece = fc.oneof(
    fc.constantFrom(HEADER, line(), '\r\n', '\n', '~', UUID, line({ receiverName: 'a~b\nc' }), '\ufeff', '0', 'RfcEmisor'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, headed) => {
      try {
        const { rows } = readMetadata(Buffer.from((headed ? `${HEADER}\n` : '') + pieces.join('')))
        for (const row of rows) expect(row.uuid).toMatch(/^[\dA-F-]{36}$/)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(AppError)
      }
    }),
    { numRuns: 2_000 },
  )
})
