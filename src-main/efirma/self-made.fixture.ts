/**
 * Makes certificates and keys for tests, byte by byte, shaped like the SAT's (seen in its public test certificates): so that
 * every odd encoding can be had, and no real one is needed. Shares no code with the reader.
 */
import { createCipheriv, generateKeyPairSync, pbkdf2Sync, sign, type KeyObject } from 'node:crypto'

type Bytes = Buffer | string
/** An attribute value with the ASN.1 string type it is written as. */
export interface FixtureText {
  type: keyof typeof STRING_TAGS
  text: string
}

const STRING_TAGS = { utf8: 0x0c, printable: 0x13, t61: 0x14, ia5: 0x16, bmp: 0x1e } as const

export interface FixtureCertificate {
  /** `RFC` or `RFC / RFC of the representative`. */
  owner: FixtureText | string | null
  name: FixtureText | string
  curp: string
  branch: string | null
  /** KeyUsage as of an e.firma, of a CSD, or no extension at all. */
  usage: 'efirma' | 'csd' | null
  authority: boolean
  serial: string | Buffer
  validFrom: string
  validTo: string
  issuer: [oid: string, value: string][]
}

export interface FixtureEncryption {
  scheme: 'pbes2'
  hash: 'sha1' | 'sha256' | 'sha512'
  cipher: 'des-ede3-cbc' | 'aes-128-cbc' | 'aes-256-cbc'
  rounds: number
}

export const SAT_ENCRYPTION: FixtureEncryption = { scheme: 'pbes2', hash: 'sha1', cipher: 'des-ede3-cbc', rounds: 2048 }

const PLAIN: FixtureCertificate = {
  owner: 'EKU9003173C9 / VADA800927DJ3',
  name: 'ESCUELA KEMPER URGATE SA DE CV',
  curp: ' / VADA800927HSRSRL05',
  branch: null,
  usage: 'efirma',
  authority: false,
  serial: '30001000000500009999',
  validFrom: '250101000000Z',
  validTo: '290101000000Z',
  issuer: [
    ['2.5.4.3', 'AC DE PRUEBA'],
    ['2.5.4.10', 'SERVICIO DE ADMINISTRACIÓN TRIBUTARIA'],
    ['1.2.840.113549.1.9.1', 'pruebas@ejemplo.mx'],
    ['2.5.4.9', 'Av. Hidalgo 77, Col. Guerrero'],
    ['2.5.4.17', '06300'],
    ['2.5.4.6', 'MX'],
    ['2.5.4.45', 'SAT970701NN3'],
    ['1.2.840.113549.1.9.2', 'responsable: ACDMA-SAT'],
  ],
}

export interface KeyPair {
  privateKey: KeyObject
  publicKey: KeyObject
}

export function makeKeyPair(): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** @returns DER of a self-signed certificate. */
export function makeCertificate(pair: KeyPair, changes: Partial<FixtureCertificate> = {}): Buffer {
  const c = { ...PLAIN, ...changes }
  const algorithm = seq(oid('1.2.840.113549.1.1.11'), tlv(0x05))
  const subject: [string, FixtureText | string][] = [
    ['2.5.4.3', c.name],
    ['2.5.4.41', c.name],
    ['2.5.4.10', c.name],
    ['2.5.4.6', 'MX'],
    ...(c.owner === null ? [] : [['2.5.4.45', c.owner] as [string, FixtureText | string]]),
    ['2.5.4.5', c.curp],
    ...(c.branch === null ? [] : [['2.5.4.11', c.branch] as [string, string]]),
  ]
  const signed = seq(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(0x02, typeof c.serial === 'string' ? Buffer.from(c.serial, 'latin1') : c.serial),
    algorithm,
    nameOf(c.issuer),
    seq(time(c.validFrom), time(c.validTo)),
    nameOf(subject),
    pair.publicKey.export({ format: 'der', type: 'spki' }),
    ...extensionsOf(c),
  )
  return seq(signed, algorithm, tlv(0x03, Buffer.of(0), sign('sha256', signed, pair.privateKey)))
}

function extensionsOf({ usage, authority }: FixtureCertificate): Buffer[] {
  // Bits: digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement.
  const bits = usage === 'efirma' ? Buffer.of(3, 0b1101_1000) : Buffer.of(6, 0b1100_0000)
  const list = [
    ...(usage === null ? [] : [seq(oid('2.5.29.15'), tlv(0x01, Buffer.of(0xff)), tlv(0x04, tlv(0x03, bits)))]),
    ...(authority ? [seq(oid('2.5.29.19'), tlv(0x04, seq(tlv(0x01, Buffer.of(0xff)))))] : []),
  ]
  return list.length === 0 ? [] : [tlv(0xa3, seq(...list))]
}

/** @param password as the bytes a program of the time would have used. @returns DER of an EncryptedPrivateKeyInfo. */
export function makeKeyFile(pair: KeyPair, password: Bytes, encryption: FixtureEncryption = SAT_ENCRYPTION): Buffer {
  const { hash, cipher, rounds } = encryption
  const salt = Buffer.from('0201000282010100', 'hex')
  const iv = Buffer.alloc(cipher === 'des-ede3-cbc' ? 8 : 16, 7)
  const keyLength = { 'des-ede3-cbc': 24, 'aes-128-cbc': 16, 'aes-256-cbc': 32 }[cipher]
  const encryptor = createCipheriv(cipher, pbkdf2Sync(password, salt, rounds, keyLength, hash), iv)
  const plain = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  const prf = { sha1: null, sha256: '1.2.840.113549.2.9', sha512: '1.2.840.113549.2.11' }[hash]
  const cipherOid = {
    'des-ede3-cbc': '1.2.840.113549.3.7',
    'aes-128-cbc': '2.16.840.1.101.3.4.1.2',
    'aes-256-cbc': '2.16.840.1.101.3.4.1.42',
  }[cipher]
  const derivation = seq(tlv(0x04, salt), integer(rounds), ...(prf ? [seq(oid(prf), tlv(0x05))] : []))
  const parameters = seq(seq(oid('1.2.840.113549.1.5.12'), derivation), seq(oid(cipherOid), tlv(0x04, iv)))
  return seq(seq(oid('1.2.840.113549.1.5.13'), parameters), tlv(0x04, encryptor.update(plain), encryptor.final()))
}

/** A key file under any scheme: only its structure is right. @param scheme OID, e.g. pbeWithMD5AndDES `1.2.840.113549.1.5.3` */
export function makeForeignKeyFile(scheme: string): Buffer {
  return seq(seq(oid(scheme), seq(tlv(0x04, Buffer.alloc(8, 1)), integer(2048))), tlv(0x04, Buffer.alloc(1224, 9)))
}

export function pem(label: string, der: Buffer): Buffer {
  const body = (der.toString('base64').match(/.{1,64}/g) ?? []).join('\r\n')
  return Buffer.from(`-----BEGIN ${label}-----\r\n${body}\r\n-----END ${label}-----\r\n`)
}

function nameOf(attributes: readonly (readonly [string, FixtureText | string])[]): Buffer {
  return seq(...attributes.map(([type, value]) => tlv(0x31, seq(oid(type), text(value)))))
}

function text(value: FixtureText | string): Buffer {
  const { type, text: characters } = typeof value === 'string' ? ({ type: 'utf8', text: value } as const) : value
  if (type === 'bmp') return tlv(STRING_TAGS.bmp, Buffer.from(characters, 'utf16le').swap16())
  return tlv(STRING_TAGS[type], Buffer.from(characters, type === 't61' ? 'latin1' : 'utf8'))
}

function time(value: string): Buffer {
  return tlv(value.length === 13 ? 0x17 : 0x18, Buffer.from(value))
}

function integer(value: number): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return tlv(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80)
    return groups
  })
  return tlv(0x06, Buffer.from(bytes))
}

function seq(...parts: Buffer[]): Buffer {
  return tlv(0x30, ...parts)
}

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const head = length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(head), content])
}
