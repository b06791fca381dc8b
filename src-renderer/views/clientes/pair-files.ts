/**
 * Which .key may belong to which .cer. The files do not say it: only the password proves it, so the likely ones are tried in
 * order. Despachos keep one folder per client or one for all; the SAT names keys `Claveprivada_FIEL_<RFC>_<date>.key`.
 */
import type { CertificateView } from '../../../src-shared/contract/views'
import type { PickedFile } from './efirma-files'

export interface Placed {
  folder: string
  picked: PickedFile
}

export interface Candidate {
  certificate: CertificateView
  cer: PickedFile
  /** Likeliest first, at most five. */
  keys: PickedFile[]
}

const MOST_KEYS = 5

/** Of several certificates of one RFC only the one that lasts longest is taken: the others were renewed. */
export function pairFiles(certificates: readonly (Placed & { certificate: CertificateView })[], keys: readonly Placed[]): Candidate[] {
  const newest = new Map<string, Placed & { certificate: CertificateView }>()
  for (const one of certificates) {
    const known = newest.get(one.certificate.rfc)
    if (!known || known.certificate.validTo < one.certificate.validTo) newest.set(one.certificate.rfc, one)
  }
  return [...newest.values()].map(({ certificate, folder, picked }) => ({
    certificate,
    cer: picked,
    keys: likelyKeys(certificate, folder, picked, keys),
  }))
}

function likelyKeys(certificate: CertificateView, folder: string, cer: PickedFile, keys: readonly Placed[]): PickedFile[] {
  return keys
    .map((key) => ({ picked: key.picked, score: likeness(certificate, folder, cer, key) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_KEYS)
    .map(({ picked }) => picked)
}

/** 0 when nothing speaks for it. A key with the RFC in its name counts wherever it lies. */
function likeness({ rfc, certificateNumber }: CertificateView, folder: string, cer: PickedFile, key: Placed): number {
  const name = key.picked.name.toUpperCase()
  const near = key.folder === folder ? 2 : 0
  if (name.includes('CSD') && !name.includes('FIEL')) return 0
  if (name.includes(rfc)) return 8 + near + (name.includes('FIEL') ? 1 : 0)
  if (stem(name) === stem(cer.name.toUpperCase()) || name.includes(certificateNumber)) return 4 + near
  return near
}

function stem(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}
