/**
 * What people really drop into the window, and what must be said of it. Plain data, so that the very same bytes are tried
 * under Node (OpenSSL) and inside Electron (BoringSSL).
 */
import forge from 'node-forge'
import type { ErrorCode } from '../../src-shared/domain/errors'
import type { EfirmaFiles } from './check-efirma'
import { makeCertificate, makeForeignKeyFile, makeKeyFile, makeKeyPair, pem, SAT_ENCRYPTION, type KeyPair } from './self-made.fixture'

export interface EfirmaCase {
  name: string
  files: EfirmaFiles
  problem: ErrorCode | null
  keyOpens: boolean | null
  /** RFC in the certificate; left out where the case is about the key. */
  rfc?: string
}

export const NOW_MS = Date.parse('2026-11-23T16:00:00Z')
export const PASSWORD = '12345678a'

/** @param pair of the e.firma; @param other of somebody else */
export function efirmaCases(pair: KeyPair, other: KeyPair): EfirmaCase[] {
  const cer = makeCertificate(pair)
  const key = makeKeyFile(pair, PASSWORD)
  const files = (changes: Partial<EfirmaFiles> = {}): EfirmaFiles => ({ cer, key, password: PASSWORD, nowMs: NOW_MS, ...changes })
  const good = (name: string, changes: Partial<EfirmaFiles>, rfc = 'EKU9003173C9'): EfirmaCase => ({
    name,
    files: files(changes),
    problem: null,
    keyOpens: true,
    rfc,
  })
  const bad = (name: string, problem: ErrorCode, changes: Partial<EfirmaFiles>, keyOpens: boolean | null = true): EfirmaCase => ({
    name,
    files: files(changes),
    problem,
    keyOpens,
  })
  return [
    ...certificateCases(pair, good, bad),
    ...keyCases(pair, other, good, bad),
    ...passwordCases(pair, good, bad),
    bad('files swapped', 'efirma.files-swapped', { cer: key, key: cer }, null),
    bad('files swapped, the key old', 'efirma.files-swapped', { cer: makeForeignKeyFile('1.2.840.113549.1.5.3'), key: cer }, null),
    bad('the certificate twice', 'efirma.not-a-key', { key: cer }, null),
    bad('the key twice', 'efirma.not-a-certificate', { cer: key }),
  ]
}

type Good = (name: string, changes: Partial<EfirmaFiles>, rfc?: string) => EfirmaCase
type Bad = (name: string, problem: ErrorCode, changes: Partial<EfirmaFiles>, keyOpens?: boolean | null) => EfirmaCase

function certificateCases(pair: KeyPair, good: Good, bad: Bad): EfirmaCase[] {
  const cer = (changes: Parameters<typeof makeCertificate>[1]) => ({ cer: makeCertificate(pair, changes) })
  const der = makeCertificate(pair)
  return [
    good('company with its representative', { rfc: 'EKU9003173C9' }),
    good('person', { ...cer({ owner: 'CACX7605101P8', curp: 'CACX760510MGTSHC04' }), rfc: 'cacx7605101p8 ' }, 'CACX7605101P8'),
    good('RFC with &', { ...cer({ owner: 'H&E951128469 / XOJI740919U48' }), rfc: 'H&E951128469' }, 'H&E951128469'),
    good('RFC with Ñ in UTF-8', { ...cer({ owner: 'OÑO120726RX3 / MISC491214B86' }), rfc: 'OÑO120726RX3' }, 'OÑO120726RX3'),
    good('RFC with Ñ in Latin-1 T61String', cer({ owner: { type: 't61', text: 'IAÑL750210963' } }), 'IAÑL750210963'),
    good('RFC with Ñ in BMPString', cer({ owner: { type: 'bmp', text: 'IAÑL750210963' } }), 'IAÑL750210963'),
    good('UTF-8 inside PrintableString, as in May 2023', cer({ owner: { type: 'printable', text: 'IAÑL750210963' } }), 'IAÑL750210963'),
    good('Ñ of the client typed as N and tilde', { ...cer({ owner: 'IAÑL750210963' }), rfc: 'IAN\u0303L750210963' }, 'IAÑL750210963'),
    good('no KeyUsage at all', cer({ usage: null })),
    good('valid until 2055 (GeneralizedTime)', cer({ validTo: '20550101000000Z' })),
    good('PEM', { cer: pem('CERTIFICATE', der) }),
    good('bare base64 with a BOM', { cer: Buffer.from(`\uFEFF${der.toString('base64')}\r\n`) }),
    bad('expired a second ago', 'efirma.expired', cer({ validTo: '261123155959Z' })),
    good('in its last second', cer({ validTo: '261123160000Z' })),
    bad('not yet valid', 'efirma.not-yet-valid', cer({ validFrom: '261123160001Z' })),
    bad('CSD', 'efirma.is-csd', cer({ usage: 'csd', branch: 'Matriz' })),
    bad('CSD told by its use alone', 'efirma.is-csd', cer({ usage: 'csd' })),
    bad('CSD told by its branch alone', 'efirma.is-csd', cer({ branch: 'Sucursal 1' })),
    bad('of another client', 'efirma.other-rfc', { rfc: 'AAA010101AAA' }),
    bad('of the representative, not of the company', 'efirma.other-rfc', { rfc: 'VADA800927DJ3' }),
    bad('authority', 'efirma.not-a-certificate', cer({ authority: true })),
    bad('without RFC', 'efirma.not-a-certificate', cer({ owner: null })),
    bad('cut short', 'efirma.not-a-certificate', { cer: der.subarray(0, 700) }),
    bad('empty', 'efirma.not-a-certificate', { cer: Buffer.alloc(0) }),
    bad('text', 'efirma.not-a-certificate', { cer: Buffer.from('no soy un certificado') }),
    bad('PEM of something else', 'efirma.not-a-certificate', { cer: pem('PUBLIC KEY', der) }),
  ]
}

function keyCases(pair: KeyPair, other: KeyPair, good: Good, bad: Bad): EfirmaCase[] {
  const clear = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  const key = makeKeyFile(pair, PASSWORD)
  const pbes2 = (hash: 'sha1' | 'sha256' | 'sha512', cipher: 'des-ede3-cbc' | 'aes-128-cbc' | 'aes-256-cbc') =>
    good(`key in PBES2, ${hash}, ${cipher}`, { key: makeKeyFile(pair, PASSWORD, { ...SAT_ENCRYPTION, hash, cipher }) })
  const old = (name: string, oid: string) => bad(`key in ${name}`, 'efirma.key-format-old', { key: makeForeignKeyFile(oid) }, null)
  return [
    pbes2('sha1', 'des-ede3-cbc'),
    pbes2('sha1', 'aes-128-cbc'),
    pbes2('sha256', 'aes-256-cbc'),
    pbes2('sha512', 'aes-256-cbc'),
    good('key in PKCS#12 triple DES', { key: pkcs12Key(pair) }),
    good('key as PEM', { key: pem('ENCRYPTED PRIVATE KEY', key) }),
    good('key as bare base64', { key: Buffer.from(key.toString('base64')) }),
    old('PBES1 MD5 and DES', '1.2.840.113549.1.5.3'),
    old('PBES1 MD2 and DES', '1.2.840.113549.1.5.1'),
    old('PBES1 SHA-1 and DES', '1.2.840.113549.1.5.10'),
    old('PKCS#12 RC2', '1.2.840.113549.1.12.1.6'),
    bad('key in an unknown scheme', 'efirma.not-a-key', { key: makeForeignKeyFile('1.2.3.4') }, null),
    bad('key in PEM of PKCS#1 with MD5', 'efirma.key-format-old', { key: oldPem(pair) }, null),
    bad('key without a password', 'efirma.key-unprotected', { key: clear }, null),
    bad('key without a password, as PEM', 'efirma.key-unprotected', { key: pem('PRIVATE KEY', clear) }, null),
    bad('key of another certificate', 'efirma.key-mismatch', { key: makeKeyFile(other, PASSWORD) }),
    bad('key cut short', 'efirma.not-a-key', { key: key.subarray(0, 400) }, null),
    bad('empty key', 'efirma.not-a-key', { key: Buffer.alloc(0) }, null),
    bad('container of PKCS#12', 'efirma.not-a-key', { key: pfx() }, null),
    bad('key spoiled inside', 'efirma.wrong-password', { key: spoiled(key) }, false),
  ]
}

function passwordCases(pair: KeyPair, good: Good, bad: Bad): EfirmaCase[] {
  return [
    bad('wrong password', 'efirma.wrong-password', { password: '12345678A' }, false),
    bad('empty password', 'efirma.wrong-password', { password: '' }, false),
    bad('password with a space too many', 'efirma.wrong-password', { password: `${PASSWORD} ` }, false),
    good('accents written in UTF-8', { key: makeKeyFile(pair, Buffer.from('señal', 'utf8')), password: 'señal' }),
    good('accents written in Latin-1', { key: makeKeyFile(pair, Buffer.from('señal', 'latin1')), password: 'señal' }),
    good('accents typed apart', { key: makeKeyFile(pair, Buffer.from('señal', 'utf8')), password: 'sen\u0303al' }),
  ]
}

/** Random-looking but always the same: the last block, where the padding is, stays. */
function spoiled(key: Buffer): Buffer {
  const copy = Buffer.from(key)
  for (let at = copy.length - 200; at < copy.length - 40; at += 8) copy[at] = (copy[at] ?? 0) ^ 0x55
  return copy
}

function forgeKey({ privateKey }: KeyPair): forge.pki.rsa.PrivateKey {
  return forge.pki.privateKeyFromPem(String(privateKey.export({ format: 'pem', type: 'pkcs1' })))
}

function pkcs12Key(pair: KeyPair): Buffer {
  const info = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(forgeKey(pair)))
  return bytesOf(forge.pki.encryptPrivateKeyInfo(info, PASSWORD, { algorithm: '3des' }))
}

/** The head of a PFX: version 3, then a sequence. */
function pfx(): Buffer {
  return Buffer.concat([Buffer.from('30820137020103308201300482012c', 'hex'), Buffer.alloc(300, 9)])
}

function oldPem({ privateKey }: KeyPair): Buffer {
  return Buffer.from(privateKey.export({ format: 'pem', type: 'pkcs1', cipher: 'aes-128-cbc', passphrase: PASSWORD }))
}

function bytesOf(node: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(node).getBytes(), 'latin1')
}

/** Two key pairs: making them takes a while, so once per process. */
export function makeTwoPairs(): { pair: KeyPair; other: KeyPair } {
  return { pair: makeKeyPair(), other: makeKeyPair() }
}
