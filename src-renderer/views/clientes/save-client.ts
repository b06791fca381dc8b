/** Stores what the dialogs gathered, tells the person, and brings the lists up to date. */
import { useApp } from '../../core/app'
import { client } from '../../core/client'
import { toast } from '../../core/notices'
import { go } from '../../core/router'
import { refreshClients } from '../../core/session'
import { shortName } from '../../core/taxpayers'
import { currentWords, fill } from '../../core/words'
import { profileOf, type Draft } from './profile'
import type { EfirmaEntry } from './use-efirma'

export type StorableEfirma = Pick<EfirmaEntry, 'cer' | 'key' | 'password'>

export interface SaveParts {
  draft: Draft
  isNew: boolean
  efirma: StorableEfirma | null
  /** The good news offers to fetch the client's invoices; the first run does that itself. */
  offerFetch: boolean
}

/** @returns the RFC. @throws {AppError} of the core; a client that was added before the failure is in the list already */
export async function saveClient(parts: SaveParts): Promise<string> {
  const { draft, isNew, efirma, offerFetch } = parts
  try {
    const rfc = isNew ? (await client.call('taxpayer.add', profileOf(draft))).rfc : draft.rfc
    if (efirma) await storeEfirma(rfc, efirma)
    tellSaved({ rfc, name: draft.name, withEfirma: efirma !== null, offerFetch })
    return rfc
  } finally {
    await refreshClients()
  }
}

/** @throws {AppError} `efirma.*`, `vault.*` */
export async function storeEfirma(rfc: string, { cer, key, password }: StorableEfirma): Promise<void> {
  if (cer === null || key === null) throw new RangeError('an e.firma has two files')
  await client.call('credential.set', { kind: 'efirma', rfc, cer: cer.content, key: key.content, password })
}

function tellSaved({ rfc, name, withEfirma, offerFetch }: { rfc: string; name: string; withEfirma: boolean; offerFetch: boolean }): void {
  const words = currentWords().clientes.addDialog
  const vault = useApp.getState().info?.vault.kind
  const text = !withEfirma ? words.savedPlain : vault === 'file' ? words.savedFile : words.saved
  const fetch = { word: words.fetch, run: () => go({ place: 'descargas', request: { rfcs: [rfc] } }) }
  toast(fill(text, { name: shortName(name) }), withEfirma && offerFetch ? fetch : null)
}
