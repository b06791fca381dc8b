/** Importing many clients: the lines of the table, from a folder to the store. */
import { useState } from 'react'
import type { CertificateView } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { refreshClients } from '../../core/session'
import { useTaxpayers } from '../../core/taxpayers'
import { kindOf, readSmall } from './efirma-files'
import type { FoundFile } from './folder-files'
import { pairFiles, type Candidate, type Placed } from './pair-files'
import { EMPTY_DRAFT, profileOf } from './profile'
import { storeEfirma } from './save-client'

export interface ManyLine extends Candidate {
  /** True when only the e.firma is to be stored. */
  known: boolean
  regime: string
  postalCode: string
  password: string
  state: 'open' | 'saving' | 'saved' | 'failed'
  error: ErrorData | null
}

export type ManyState = { step: 'choose' } | { step: 'reading'; files: number } | { step: 'lines'; lines: ManyLine[]; unusable: number }

export function isComplete(line: ManyLine): boolean {
  return line.keys.length > 0 && line.password !== '' && (line.known || (line.regime !== '' && /^\d{5}$/.test(line.postalCode)))
}

export function useMany() {
  const [state, setState] = useState<ManyState>({ step: 'choose' })
  const change = (rfc: string, changes: Partial<ManyLine>) =>
    setState((before) =>
      before.step === 'lines'
        ? { ...before, lines: before.lines.map((line) => (line.certificate.rfc === rfc ? Object.assign({}, line, changes) : line)) }
        : before,
    )
  return {
    state,
    change,
    async read(files: readonly FoundFile[]): Promise<void> {
      setState({ step: 'reading', files: files.length })
      setState({ step: 'lines', ...(await readLines(files)) })
    },
    useFirstPassword(): void {
      setState((before) => {
        if (before.step !== 'lines') return before
        const password = before.lines.find((line) => line.password !== '')?.password ?? ''
        return { ...before, lines: before.lines.map((line) => (line.password === '' ? Object.assign({}, line, { password }) : line)) }
      })
    },
    /** One after the other, so that the keychain asks at most once. @returns how many were stored */
    async save(lines: readonly ManyLine[]): Promise<number> {
      let saved = 0
      for (const line of lines) {
        change(line.certificate.rfc, { state: 'saving', error: null })
        const error = await saveLine(line)
        if (error === null) saved++
        // Once stored it is not needed here any more.
        change(line.certificate.rfc, error === null ? { state: 'saved', password: '' } : { state: 'failed', error })
      }
      await refreshClients()
      return saved
    },
  }
}

async function readLines(files: readonly FoundFile[]): Promise<{ lines: ManyLine[]; unusable: number }> {
  const keys: Placed[] = []
  const certificates: (Placed & { certificate: CertificateView })[] = []
  let unusable = 0
  for (const { folder, file } of files) {
    const kind = kindOf(file.name)
    if (kind === null) continue
    const picked = await readSmall(file)
    if ('problem' in picked) {
      unusable++
      continue
    }
    if (kind === 'key') keys.push({ folder, picked })
    else {
      const certificate = await readCertificate(picked.content)
      if (certificate?.kind === 'efirma') certificates.push({ folder, picked, certificate })
      else unusable++
    }
  }
  const { byRfc } = useTaxpayers.getState()
  const lines = pairFiles(certificates, keys).map((candidate): ManyLine =>
    Object.assign(candidate, {
      known: byRfc[candidate.certificate.rfc] !== undefined,
      regime: '',
      postalCode: '',
      password: '',
      state: 'open' as const,
      error: null,
    }),
  )
  return { lines: lines.sort((a, b) => a.certificate.name.localeCompare(b.certificate.name, 'es')), unusable }
}

async function readCertificate(cer: string): Promise<CertificateView | null> {
  return client.call('credential.inspect', { cer }).then(
    ({ certificate }) => certificate,
    () => null,
  )
}

async function saveLine(line: ManyLine): Promise<ErrorData | null> {
  const { certificate, cer, password, regime, postalCode } = line
  try {
    const found = await findKey(line)
    if ('code' in found) return found
    const { rfc, name } = certificate
    if (!line.known && useTaxpayers.getState().byRfc[rfc] === undefined) {
      await client.call('taxpayer.add', profileOf({ ...EMPTY_DRAFT, rfc, name, regime, postalCode }))
    }
    await storeEfirma(rfc, { cer, key: found, password })
    return null
  } catch (thrown) {
    return toErrorData(toAppError(thrown))
  }
}

/** @returns the key the password opens and that belongs to the certificate, else why the likeliest does not */
async function findKey({ cer, keys, password }: ManyLine): Promise<Candidate['keys'][number] | ErrorData> {
  let first: ErrorData | null = null
  for (const key of keys) {
    const { problem } = await client.call('credential.inspect', { cer: cer.content, key: key.content, password })
    if (problem === null) return key
    first ??= problem
  }
  return first ?? { code: 'efirma.not-a-key', params: {}, detail: null }
}
