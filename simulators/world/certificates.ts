/**
 * A certificate authority of our own and the certificates it issues, in the shape of the SAT's: e.firma and CSD differ in
 * OU, KeyUsage and e-mail; the owner is in 2.5.4.45 as `RFC` or `RFC / RFC of the representative`, the CURP in 2.5.4.5,
 * and the serial is 20 digits written as ASCII.
 */
import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { bits, ia5, integer, nothing, octets, oid, printable, sequence, setOf, tagged, teletex, utcTime, utf8, yes } from './der'
import { seededKey } from './rsa-key'
import type { Taxpayer } from './taxpayers'

const SHA256_RSA = sequence(oid('1.2.840.113549.1.1.11'), nothing())
/** Common name of the simulated authority. */
export const AUTHORITY_NAME = 'AC UAT SIMULADA'
const DAY_MS = 24 * 3_600_000
const YEAR_MS = 365 * DAY_MS

export type CertificateKind = 'efirma' | 'csd'

/** UTC milliseconds. */
export interface Validity {
  from: number
  to: number
}

export interface Authority {
  /** DER of the self-signed certificate. */
  certificate: Buffer
  /** DER of a certificate for `key`. @param serial 20 digits */
  issue(owner: Taxpayer, kind: CertificateKind, key: KeyObject, serial: string, validity: Validity): Buffer
}

type Attribute = readonly [type: string, value: Buffer]

/** @param seed another seed gives another key under the same name */
export function createAuthority(seed: string, name: string, now: number): Authority {
  const key = seededKey(`${seed}/authority/${name}`)
  const self = nameOf(authorityName(name))
  const build = (serial: string, subject: Buffer, { from, to }: Validity, owner: KeyObject, extensions: Buffer[]) => {
    const spki = createPublicKey(owner).export({ format: 'der', type: 'spki' })
    const signed = sequence(
      tagged(0xa0, integer(2)),
      integer(Buffer.from(serial, 'latin1')),
      SHA256_RSA,
      self,
      sequence(utcTime(from), utcTime(to)),
      subject,
      spki,
      tagged(0xa3, sequence(...extensions)),
    )
    return sequence(signed, SHA256_RSA, bits(sign('sha256', signed, key)))
  }
  const basic = (authority: boolean) => sequence(oid('2.5.29.19'), yes(), octets(authority ? sequence(yes()) : sequence()))
  const certificate = build('30001000000500000001', self, { from: midnight(now) - 8 * YEAR_MS, to: midnight(now) + 8 * YEAR_MS }, key, [
    basic(true),
    keyUsage(Buffer.of(0b0000_0110), 1),
  ])
  return {
    certificate,
    issue: (owner, kind, ownerKey, serial, validity) =>
      build(serial, nameOf(subjectOf(owner, kind)), validity, ownerKey, [basic(false), ...usagesOf(kind)]),
  }
}

/** The two years before and after `now`: an e.firma lives four. */
export function currentValidity(now: number): Validity {
  const day = midnight(now)
  return { from: day - 2 * YEAR_MS, to: day + 2 * YEAR_MS }
}

/** Worlds of the same day have the same certificates. */
function midnight(now: number): number {
  return now - (now % DAY_MS)
}

/** 20 digits that follow from what they name. The first eleven are those of the SAT's test certificates. */
export function serialFor(seed: string, name: string): string {
  const digest = createHash('sha256').update(`${seed}/serial/${name}`).digest()
  return `30001000000${String(digest.readUInt32BE(0) % 1_000_000_000).padStart(9, '0')}`
}

function subjectOf(owner: Taxpayer, kind: CertificateKind): Attribute[] {
  const { representative } = owner
  // Both encodings of accents occur in real certificates.
  const name = owner.person === 'fisica' ? utf8(owner.fullName) : plainest(owner.fullName)
  return [
    ['2.5.4.3', name],
    ['2.5.4.41', name],
    ['2.5.4.10', name],
    ...(kind === 'efirma'
      ? ([
          ['2.5.4.6', printable('MX')],
          ['1.2.840.113549.1.9.1', ia5(owner.email)],
        ] as const)
      : []),
    ['2.5.4.45', plainest(representative === null ? owner.rfc : `${owner.rfc} / ${representative.rfc}`)],
    ['2.5.4.5', plainest(representative === null ? (owner.curp ?? '') : ` / ${representative.curp}`)],
    ...(kind === 'csd' ? ([['2.5.4.11', utf8('Matriz')]] as const) : []),
  ]
}

/** PrintableString when its few characters suffice, else T61String, as in the SAT's test certificates. */
function plainest(text: string): Buffer {
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text) ? printable(text) : teletex(text)
}

function authorityName(name: string): Attribute[] {
  return [
    ['2.5.4.3', utf8(name)],
    ['2.5.4.10', utf8('SERVICIO DE ADMINISTRACION TRIBUTARIA')],
    ['2.5.4.11', utf8('SAT-IES Authority')],
    ['1.2.840.113549.1.9.1', ia5('simulador@ejemplo.mx')],
    ['2.5.4.9', utf8('Calle inventada 77, Col. Centro')],
    ['2.5.4.17', utf8('06300')],
    ['2.5.4.6', printable('MX')],
    ['2.5.4.8', utf8('CIUDAD DE MÉXICO')],
    ['2.5.4.45', utf8('SAT970701NN3')],
  ]
}

/** Bits: digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, cRLSign. */
function usagesOf(kind: CertificateKind): Buffer[] {
  if (kind === 'csd') return [keyUsage(Buffer.of(0b1100_0000), 6)]
  const extended = sequence(oid('1.3.6.1.5.5.7.3.4'), oid('1.3.6.1.5.5.7.3.2'))
  return [keyUsage(Buffer.of(0b1101_1000), 3), sequence(oid('2.5.29.37'), octets(extended))]
}

function keyUsage(value: Buffer, unused: number): Buffer {
  return sequence(oid('2.5.29.15'), octets(bits(value, unused)))
}

function nameOf(attributes: readonly Attribute[]): Buffer {
  return sequence(...attributes.map(([type, value]) => setOf(sequence(oid(type), value))))
}
