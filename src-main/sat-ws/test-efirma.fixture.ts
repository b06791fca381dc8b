/** Opened e.firmas for tests. Making a key takes a while, so all share one. */
import { makeCertificate, makeKeyFile, makeKeyPair, type FixtureCertificate } from '../efirma/self-made.fixture'
import { openEfirma } from '../efirma/open-efirma'
import type { EFirma } from '../efirma/efirma'

export const PASSWORD = 'Clave-de-prueba-1'

const pair = makeKeyPair()

export interface TestEfirma {
  efirma: EFirma
  cer: Buffer
  key: Buffer
}

export function makeTestEfirma(changes: Partial<FixtureCertificate> = {}): TestEfirma {
  const cer = makeCertificate(pair, changes)
  const key = makeKeyFile(pair, PASSWORD)
  return { efirma: openEfirma(cer, key, PASSWORD), cer, key }
}
