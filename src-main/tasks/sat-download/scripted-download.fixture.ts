/** One download in time that only its own waits move, against the model of the SAT with some of its answers replaced. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SatDownloadInput } from './input'
import { ModelSat, ModelStore, RFC, type Fate, type ModelDocument } from './model.fixture'
import { satDownload } from './sat-download'
import type { TaskContext } from '../../engine/kinds'
import type { InvoiceStore } from '../../invoices/invoices'
import type { SatWebService } from '../../sat-ws/sat-ws'
import { openStore } from '../../store/open-store'
import { civilInMexico } from '../../../src-shared/domain/civil-time'
import type { AppError } from '../../../src-shared/domain/errors'

/** Nothing goes wrong by chance, and nobody dies. */
const CALM: Fate = { happens: () => false, mayDie: () => {} }

export interface Script {
  /** UTC ms. */
  start: number
  input?: Partial<SatDownloadInput>
  documents?: ModelDocument[]
  /** When it runs again, if not when it wants to: the clock was set meanwhile. */
  woken?: (at: number) => number
  /** Answers in the place of the model's. */
  answers(model: SatWebService, time: { readonly now: number }): Partial<SatWebService>
}

export interface Played {
  sat: ModelSat
  /** How often each call of the service was made. */
  calls: Record<'request' | 'requestFolio' | 'verify' | 'download', number>
  /** Codes why it waited, in order. */
  reasons: string[]
  hours: number
  /** How it ended: null when done. */
  error: AppError | null
}

/** Plays it to its end, or for `mostHours`. */
export async function play({ start, input = {}, documents = [], woken, answers }: Script, mostHours = 24 * 30): Promise<Played> {
  const home = mkdtempSync(join(tmpdir(), 'acopio-script-'))
  const store = openStore(home)
  store.raw.pragma('synchronous = OFF')
  const asked: SatDownloadInput = {
    rfc: RFC,
    direction: 'issued',
    document: 'cfdi',
    content: 'xml',
    status: 'todos',
    from: '2026-09-01',
    to: '2026-09-30',
    ...input,
  }
  const time = { now: start }
  const clock = { nowMs: () => time.now, civilNow: () => civilInMexico(time.now), scaled: (ms: number) => ms, sleep: async () => {} }
  const sat = new ModelSat(documents, asked.direction, { perRequest: 1000, perPackage: 1000 }, 0)
  const model = sat.service(CALM)
  const calls: Played['calls'] = { request: 0, requestFolio: 0, verify: 0, download: 0 }
  const service = counted({ ...model, ...answers(model, time) }, calls)
  const kind = satDownload({
    db: store.db,
    clock,
    // The download uses three calls of the store; the model has no others.
    invoices: new ModelStore(home).open(CALM) as InvoiceStore,
    sessions: { open: async () => service, forget: () => {} },
    owners: () => [RFC],
    home,
    random: () => 0.5,
  })
  let checkpoint: unknown = null
  const reasons: string[] = []
  const hours = () => (time.now - start) / 3_600_000
  try {
    while (hours() < mostHours) {
      const context: TaskContext<SatDownloadInput> = {
        taskId: 'task',
        batchId: null,
        input: asked,
        checkpoint: structuredClone(checkpoint),
        answer: null,
        attempts: 0,
        clock,
        signal: new AbortController().signal,
        save: (value) => void (checkpoint = structuredClone(value)),
        progress: () => {},
        step: () => {},
        guard: () => {},
      }
      const outcome = await kind.run(context)
      if (outcome.type !== 'wait') break
      reasons.push(outcome.reason.code)
      time.now = woken?.(outcome.at) ?? Math.max(time.now + 1, outcome.at)
    }
    return { sat, calls, reasons, hours: hours(), error: null }
  } catch (thrown) {
    // Whatever else is thrown fails the test that looks at its code.
    return { sat, calls, reasons, hours: hours(), error: thrown as AppError }
  } finally {
    store.close()
    rmSync(home, { recursive: true, force: true })
  }
}

function counted(service: SatWebService, calls: Played['calls']): SatWebService {
  return {
    request: (...given) => (calls.request++, service.request(...given)),
    requestFolio: (...given) => (calls.requestFolio++, service.requestFolio(...given)),
    verify: (...given) => (calls.verify++, service.verify(...given)),
    download: (...given) => (calls.download++, service.download(...given)),
  }
}
