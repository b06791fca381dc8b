import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate'
import { makeCertificate, makeKeyPair, pem, type FixtureCertificate } from './self-made.fixture'
import { unwrapFile } from './file-bytes'

const pair = makeKeyPair()

function read(changes: Partial<FixtureCertificate> = {}) {
  return readCertificate(makeCertificate(pair, changes))
}

test('a certificate of a company tells owner, representative, CURP and number', () => {
  expect(read()).toMatchObject({
    rfc: 'EKU9003173C9',
    representativeRfc: 'VADA800927DJ3',
    curp: 'VADA800927HSRSRL05',
    name: 'ESCUELA KEMPER URGATE SA DE CV',
    kind: 'efirma',
    certificateNumber: '30001000000500009999',
    validFrom: Date.parse('2025-01-01T00:00:00Z'),
    validTo: Date.parse('2029-01-01T00:00:00Z'),
  })
})

test('a certificate of a person has no representative', () => {
  const person = read({ owner: 'CACX7605101P8', name: 'XOCHILT CASAS CHAVEZ', curp: 'CACX760510MGTSHC04' })
  expect(person).toMatchObject({ rfc: 'CACX7605101P8', representativeRfc: null, curp: 'CACX760510MGTSHC04' })
})

test('the serial as number is what X509SerialNumber needs, as the platform reads it', () => {
  for (const serial of ['30001000000500009999', Buffer.from([0x00, 0xff, 0x01])]) {
    const der = makeCertificate(pair, { serial })
    expect(BigInt(readCertificate(der).serialDecimal)).toBe(BigInt(`0x${new X509Certificate(der).serialNumber}`))
  }
})

test('the issuer is told in the order of the certificate with the names the SAT takes, specials escaped', () => {
  const { issuerName } = read({
    issuer: [
      ['2.5.4.3', 'AC, "UNO" + <dos>; a=b'],
      ['2.5.4.45', 'SAT970701NN3'],
      ['1.2.840.113549.1.9.2', ' responsable '],
      ['1.2.3.4', '#x'],
    ],
  })
  expect(issuerName).toBe(
    String.raw`CN=AC\2c \22UNO\22 \2b \3cdos\3e\3b a\3db,x500UniqueIdentifier=SAT970701NN3,unstructuredName=\20responsable\20,1.2.3.4=\23x`,
  )
})

test('names are read in every type of text the SAT has used', () => {
  for (const type of ['utf8', 't61', 'bmp', 'printable'] as const) {
    expect(read({ name: { type, text: 'ÑOÑO PEÑA Y CÍA' } }).name).toBe('ÑOÑO PEÑA Y CÍA')
  }
})

test('the bytes kept are those of the certificate alone, whatever came around them', () => {
  const der = makeCertificate(pair)
  const around = Buffer.concat([Buffer.from('Bag Attributes\r\n  friendlyName: x\r\n'), pem('CERTIFICATE', der), pem('CERTIFICATE', der)])
  for (const file of [der, Buffer.concat([der, Buffer.alloc(10)]), pem('CERTIFICATE', der), around]) {
    expect(Buffer.from(readCertificate(file).der).equals(der)).toBe(true)
  }
})

test('two-digit years from 50 on are of the last century', () => {
  expect(read({ validFrom: '991231235959Z' }).validFrom).toBe(Date.parse('1999-12-31T23:59:59Z'))
  expect(read({ validTo: '491231235959Z' }).validTo).toBe(Date.parse('2049-12-31T23:59:59Z'))
})

test.each(['251301000000Z', '250101', '2501010000Z', '250101000000+0600'])('a certificate with the date %s is refused', (validTo) => {
  expect(() => read({ validTo })).toThrow('efirma.not-a-certificate')
})

test('of several PEM blocks the one that is looked for counts', () => {
  const both = Buffer.concat([pem('CERTIFICATE', Buffer.from('uno')), pem('ENCRYPTED PRIVATE KEY', Buffer.from('dos'))])
  expect(Buffer.from(unwrapFile(both, ['ENCRYPTED PRIVATE KEY']).der).toString()).toBe('dos')
  expect(Buffer.from(unwrapFile(both, ['CERTIFICATE']).der).toString()).toBe('uno')
})
