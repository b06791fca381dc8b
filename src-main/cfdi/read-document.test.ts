import { expect, test } from 'vitest'
import { AppError } from '../../src-shared/domain/errors'
import type { CfdiDocument } from './document'
import { readDocument } from './read-document'
import { CFDI_32, CFDI_40, changed, RETENCION_10, RETENCION_20, TIMBRE } from './small-documents.fixture'

function read(text: string): CfdiDocument {
  return readDocument(Buffer.from(text))
}

/** `code` or `code field` of the refusal. */
function refusal(text: string | Buffer): string {
  try {
    readDocument(Buffer.from(text))
    return 'accepted'
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    return thrown.params['field'] === undefined ? thrown.code : `${thrown.code} ${thrown.params['field']}`
  }
}

test('all fields of a CFDI 4.0, with sums that keep the widest decimals and leave the concepts out', () => {
  expect(read(CFDI_40)).toEqual({
    family: 'cfdi',
    version: '4.0',
    uuid: '0B3C5D7E-1F2A-4B6C-8D9E-0A1B2C3D4E5F',
    type: 'I',
    date: '2026-03-01T10:20:30',
    series: 'FA',
    folio: '17',
    issuer: { rfc: 'EKU9003173C9', name: 'ESCUELA KEMPER URGATE', regime: '601' },
    receiver: { rfc: 'CACX7605101P8', name: 'XOCHILT CASAS CHÁVEZ', regime: '612', postalCode: '36257', use: 'G03' },
    placeOfIssue: '64000',
    subtotal: '1000.00',
    discount: '10.00',
    total: '1148.40',
    currency: 'USD',
    exchangeRate: '17.4512',
    paymentMethod: 'PUE',
    paymentForm: '03',
    vatTransferred: '158.405',
    iepsTransferred: null,
    vatWithheld: '0',
    isrWithheld: '12.5',
    certificateNumber: '30001000000500003416',
    stampedAt: '2026-03-01T10:21:00',
    pacRfc: 'SPR190613I52',
    sealTail: 'ABCDEFGH',
    concepts: [
      {
        key: '84111506',
        description: 'Diseño & más',
        quantity: '2',
        unit: 'Servicio',
        unitPrice: '500.00',
        amount: '1000.00',
        discount: '10.00',
      },
    ],
    related: [{ type: '04', uuid: 'AAAAAAAA-0000-4000-8000-000000000001' }],
    complements: ['Pagos'],
  })
})

test('a 3.3 is read by the same names', () => {
  const text = CFDI_40.replaceAll('http://www.sat.gob.mx/cfd/4', 'http://www.sat.gob.mx/cfd/3').replace('Version="4.0"', 'Version="3.3"')
  expect(read(text)).toEqual({ ...read(CFDI_40), version: '3.3' })
})

test('a 3.2 has its own names: words for the type, forma and método the other way round, loose decimals', () => {
  expect(read(CFDI_32)).toMatchObject({
    version: '3.2',
    type: 'E',
    date: '2014-05-06T07:08:09',
    issuer: { rfc: 'EKU9003173C9', name: 'ESCUELA', regime: 'General de Ley' },
    receiver: { rfc: 'XAXX010101000', name: null, regime: null, postalCode: null, use: null },
    placeOfIssue: 'Monterrey, N.L.',
    subtotal: '100',
    total: '116.00',
    currency: 'Pesos',
    exchangeRate: null,
    paymentMethod: 'PAGO EN UNA SOLA EXHIBICION',
    paymentForm: '99',
    vatTransferred: '16.00',
    iepsTransferred: '2.00',
    vatWithheld: null,
    isrWithheld: '1.00',
    pacRfc: null,
    concepts: [{ key: null, description: 'Cosa', quantity: '0.5', unit: 'PZA', unitPrice: '200', amount: '100', discount: null }],
  })
})

test('a retención tells its operation as total, whoever receives it', () => {
  expect(read(RETENCION_20)).toMatchObject({
    family: 'retenciones',
    version: '2.0',
    type: 'R',
    folio: '8',
    receiver: { rfc: 'CACX7605101P8', name: 'XOCHILT', regime: null, postalCode: '36257', use: null },
    subtotal: '500.00',
    total: '500.00',
    isrWithheld: '52.50',
    vatWithheld: null,
    related: [{ type: '01', uuid: 'AAAAAAAA-0000-4000-8000-000000000001' }],
    concepts: [],
  })
  expect(read(RETENCION_10)).toMatchObject({
    version: '1.0',
    date: '2015-01-02T03:04:05',
    receiver: { rfc: 'XEXX010101000', name: 'JOHN DOE' },
    vatWithheld: '50',
    isrWithheld: null,
    certificateNumber: '20001000000200000192',
  })
})

test('a payment receipt that prints taxes, which it should not, is shown as printed', () => {
  const taxesOf = ({ vatTransferred, isrWithheld }: CfdiDocument) => [vatTransferred, isrWithheld]
  const receipt = read(changed(CFDI_40, 'TipoDeComprobante="I"', 'TipoDeComprobante="P"'))
  expect(receipt.type).toBe('P')
  expect(taxesOf(receipt)).toEqual(taxesOf(read(CFDI_40)))
})

test('only a timbre inside of Complemento is one, and there is exactly one', () => {
  expect(refusal(changed(CFDI_40, TIMBRE, ''))).toBe('cfdi.no-timbre')
  expect(refusal(changed(CFDI_40, TIMBRE, TIMBRE + TIMBRE))).toBe('cfdi.two-timbres')
  const addenda = `<cfdi:Addenda>${TIMBRE.replace('0b3c', 'ffff')}</cfdi:Addenda></cfdi:Comprobante>`
  expect(read(changed(CFDI_40, '</cfdi:Comprobante>', addenda)).uuid).toBe('0B3C5D7E-1F2A-4B6C-8D9E-0A1B2C3D4E5F')
  expect(refusal(changed(changed(CFDI_40, TIMBRE, ''), '</cfdi:Comprobante>', addenda))).toBe('cfdi.no-timbre')
  expect(refusal(changed(CFDI_40, 'http://www.sat.gob.mx/TimbreFiscalDigital', 'urn:timbre'))).toBe('cfdi.no-timbre')
  expect(refusal(changed(CFDI_40, '0b3c5d7e-', '0b3c5d7e'))).toBe('cfdi.bad-uuid')
})

test('a field that is missing or wrong is named', () => {
  expect(refusal(changed(CFDI_40, 'Total="1148.40"', ''))).toBe('cfdi.bad-field Total')
  expect(refusal(changed(CFDI_40, 'Total="1148.40"', 'Total="1.1484E3"'))).toBe('cfdi.bad-field Total')
  expect(refusal(changed(CFDI_40, 'Total="1148.40"', 'Total="1,148.40"'))).toBe('cfdi.bad-field Total')
  expect(refusal(changed(CFDI_40, 'SubTotal="1000.00"', `SubTotal="${'9'.repeat(19)}"`))).toBe('cfdi.bad-field SubTotal')
  expect(refusal(changed(CFDI_40, '2026-03-01T10:20:30', '2026-02-29T10:20:30'))).toBe('cfdi.bad-field Fecha')
  expect(refusal(changed(CFDI_40, '2026-03-01T10:20:30', '2026-03-01'))).toBe('cfdi.bad-field Fecha')
  expect(refusal(changed(CFDI_40, 'TipoDeComprobante="I"', 'TipoDeComprobante="X"'))).toBe('cfdi.bad-field TipoDeComprobante')
  expect(refusal(changed(CFDI_40, 'TipoDeComprobante="I"', 'TipoDeComprobante="ingreso"'))).toBe('cfdi.bad-field TipoDeComprobante')
  expect(refusal(changed(CFDI_32, 'tipoDeComprobante="egreso"', 'tipoDeComprobante="E"'))).toBe('cfdi.bad-field tipoDeComprobante')
  expect(refusal(changed(CFDI_40, 'Rfc="EKU9003173C9"', ''))).toBe('cfdi.bad-field Rfc')
  expect(refusal(CFDI_40.replace(/<cfdi:Emisor.*?>/, ''))).toBe('cfdi.bad-field Emisor')
  expect(refusal(CFDI_40.replace(/<cfdi:Emisor.*?>/, '$&$&'))).toBe('cfdi.bad-field Emisor')
  expect(refusal(changed(CFDI_40, 'Serie="FA"', `Serie="${'F'.repeat(600)}"`))).toBe('cfdi.bad-field Serie')
})

test('other documents are told apart from broken ones', () => {
  expect(refusal('')).toBe('cfdi.not-xml')
  expect(refusal('PK\u0003\u0004')).toBe('cfdi.not-xml')
  expect(refusal('<!doctype html><html><body>503</body></html>')).toBe('cfdi.not-xml')
  expect(refusal('<html/>')).toBe('cfdi.not-cfdi')
  expect(refusal(changed(CFDI_40, 'xmlns:cfdi="http://www.sat.gob.mx/cfd/4"', 'xmlns:cfdi="urn:otro"'))).toBe('cfdi.not-cfdi')
  expect(refusal(changed(CFDI_40, 'xmlns:cfdi="http://www.sat.gob.mx/cfd/4"', 'xmlns:cfdi="http://www.sat.gob.mx/cfd/2"'))).toBe(
    'cfdi.version',
  )
  expect(refusal(changed(CFDI_40, 'Version="4.0"', 'Version="3.3"'))).toBe('cfdi.version')
})

test('every encoding that is marked or declared is read; bytes that contradict it are not', () => {
  const expected = read(CFDI_40)
  const declared = (name: string): string => changed(CFDI_40, 'UTF-8', name)
  const utf16 = Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le')
  const windows = Buffer.from(changed(declared('windows-1252'), 'Diseño &amp; más', '\u0080\u0093'), 'latin1')
  expect(readDocument(Buffer.from(`\ufeff\ufeff${CFDI_40}`))).toEqual(expected)
  expect(readDocument(utf16)).toEqual(expected)
  expect(readDocument(utf16.swap16())).toEqual(expected)
  expect(readDocument(Buffer.from(declared('ISO-8859-1'), 'latin1'))).toEqual(expected)
  expect(readDocument(windows).concepts[0]?.description).toBe('€“')
  expect(refusal(Buffer.from(CFDI_40, 'latin1'))).toBe('cfdi.encoding')
  expect(refusal(declared('UTF-16'))).toBe('cfdi.encoding')
  expect(refusal(declared('shift_jis'))).toBe('cfdi.encoding')
  expect(refusal(utf16.subarray(0, -1))).toBe('cfdi.encoding')
})

test('bytes that lie anywhere in a larger memory are read the same', () => {
  for (let offset = 0; offset < 8; offset++) {
    const memory = Buffer.alloc(offset + Buffer.byteLength(CFDI_40))
    memory.write(CFDI_40, offset)
    expect(readDocument(new Uint8Array(memory.buffer, memory.byteOffset + offset, memory.length - offset))).toEqual(read(CFDI_40))
  }
})

test('an addenda may use prefixes nobody declared, as old add-ons write them; the document may not', () => {
  expect(refusal(changed(CFDI_40, '</cfdi:Comprobante>', '<cfdi:Addenda><x:y z:w="1"/></cfdi:Addenda></cfdi:Comprobante>'))).toBe(
    'accepted',
  )
  expect(refusal(changed(CFDI_40, '</cfdi:Comprobante>', '<cfdi:Addenda/><x:y/></cfdi:Comprobante>'))).toBe('cfdi.malformed')
  expect(refusal(changed(CFDI_40, '<cfdi:Conceptos>', '<cfdi:Conceptos x:y="1">'))).toBe('cfdi.malformed')
})
