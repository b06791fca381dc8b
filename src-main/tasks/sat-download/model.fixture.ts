/**
 * A SAT and an invoice store small enough to be checked by eye, for the property tests of the download: they hold
 * documents in memory, keep the SAT's rules about repeated and oversized solicitudes, and fail when told to.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { requestKey, type Parameters } from './periods'
import type { InvoiceStore } from '../../invoices/invoices'
import type { RequestAnswer, SatWebService, VerifyAnswer } from '../../sat-ws/sat-ws'
import { AppError } from '../../../src-shared/domain/errors'

export const RFC = 'AAA010101AAA'

const ModelDocument = z.object({ uuid: z.string(), time: z.string(), cancelled: z.boolean() })
export type ModelDocument = z.infer<typeof ModelDocument>

/** Where something may go wrong. The test decides by seed; `never` for a perfect day. */
export interface Fate {
  /** True with this probability. */
  happens(probability: number): boolean
  /** Ends the "process" here or not; once it has, every further call ends it again. */
  mayDie(): void
}

interface Solicitud {
  parameters: Parameters
  documents: ModelDocument[]
  polls: number
  failsWith: number | null
}

export class ModelSat {
  /** How often each exact solicitud of XML was received, by key. */
  readonly received = new Map<string, number>()
  readonly downloads = new Map<string, number>()
  requests = 0
  private readonly byId = new Map<string, Solicitud>()

  constructor(
    private readonly documents: readonly ModelDocument[],
    private readonly direction: 'issued' | 'received',
    private readonly most: { perRequest: number; perPackage: number },
    private readonly faults: number,
  ) {}

  service(fate: Fate): SatWebService {
    return {
      request: async (query) => this.request(fate, { rfc: RFC, folio: null, ...query }),
      requestFolio: async (document, uuid) => this.request(fate, { ...wholeHistory(this.direction), document, folio: uuid }),
      verify: async (_document, requestId) => this.verify(fate, requestId),
      download: async (_document, packageId, file) => this.download(fate, packageId, file),
    }
  }

  private request(fate: Fate, parameters: Parameters): RequestAnswer {
    fate.mayDie()
    if (fate.happens(this.faults / 2)) throw new AppError('sat.unreachable', { sent: 0 })
    const answer = this.receive(fate, parameters)
    fate.mayDie()
    if (fate.happens(this.faults)) throw new AppError('sat.timeout', { sent: 1 })
    return answer
  }

  private receive(fate: Fate, parameters: Parameters): RequestAnswer {
    this.requests++
    if (fate.happens(this.faults / 2)) return { code: '404', message: 'Error no controlado', requestId: null }
    const key = requestKey(parameters)
    if (parameters.content === 'xml') {
      const times = (this.received.get(key) ?? 0) + 1
      this.received.set(key, times)
      if (times > 2) return { code: '5002', message: 'Se han agotado las solicitudes de por vida', requestId: null }
    }
    const id = `id-${this.byId.size}`
    const failsWith = fate.happens(this.faults / 4) ? (fate.happens(0.5) ? 4 : 6) : null
    this.byId.set(id, { parameters, documents: this.matching(parameters), polls: 0, failsWith })
    return { code: '5000', message: 'Solicitud Aceptada', requestId: id }
  }

  private matching({ from, to, folio, content, status }: Parameters): ModelDocument[] {
    const given = content === 'xml' && this.direction === 'received' ? 'vigente' : status
    return this.documents.filter((one) =>
      folio !== null ? one.uuid === folio : one.time >= from && one.time <= to && (given !== 'vigente' || !one.cancelled),
    )
  }

  private verify(fate: Fate, id: string): VerifyAnswer {
    fate.mayDie()
    if (fate.happens(this.faults)) throw new AppError('sat.busy', { sent: 1 })
    const found = this.byId.get(id)
    const answer = { code: '5000', message: '', state: 2, stateCode: '5000', count: 0, packageIds: [] as string[] }
    if (found === undefined) return { ...answer, code: '5004', state: 0, stateCode: '' }
    found.polls++
    if (fate.happens(0.4)) return answer
    if (found.failsWith !== null) return { ...answer, state: found.failsWith, stateCode: '404' }
    if (found.documents.length === 0) return { ...answer, state: 5, stateCode: '5004' }
    if (found.documents.length > this.most.perRequest) return { ...answer, state: 5, stateCode: '5003' }
    const packages = Math.ceil(found.documents.length / this.most.perPackage)
    return { ...answer, state: 3, count: found.documents.length, packageIds: Array.from({ length: packages }, (_, i) => `${id}_${i}`) }
  }

  private download(fate: Fate, packageId: string, file: string) {
    fate.mayDie()
    const answer = { code: '5000', message: '', bytes: 0, sha256: '' }
    const times = (this.downloads.get(packageId) ?? 0) + 1
    if (times > 2) return { ...answer, code: '5008' }
    this.downloads.set(packageId, times)
    if (fate.happens(this.faults)) throw new AppError('sat.unreachable', { sent: 1 })
    const [id = '', index = '0'] = packageId.split('_')
    const { perPackage } = this.most
    const documents = (this.byId.get(id)?.documents ?? []).slice(Number(index) * perPackage, (Number(index) + 1) * perPackage)
    const text = times === 1 && fate.happens(this.faults / 2) ? 'cut short' : JSON.stringify(documents)
    writeFileSync(file, text, { flag: 'wx' })
    fate.mayDie()
    return { ...answer, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') }
  }
}

/** A folio is asked for by itself: the rest only fills the type. */
function wholeHistory(direction: 'issued' | 'received'): Omit<Parameters, 'document' | 'folio'> {
  return { rfc: RFC, direction, content: 'xml', status: 'todos', from: '2000-01-01T00:00:00', to: '2100-01-01T00:00:00' }
}

/** What of the invoice store a download uses. */
export type ModelInvoices = Pick<InvoiceStore, 'ingestPackage' | 'ingestMetadata' | 'missingXml'>

export class ModelStore {
  readonly listed = new Map<string, ModelDocument>()
  readonly held = new Set<string>()

  constructor(private readonly home: string) {}

  open(fate: Fate): ModelInvoices {
    return {
      ingestMetadata: async (file) => {
        fate.mayDie()
        const documents = this.read(file)
        const result = this.stored(documents, this.listed, (one) => this.listed.set(one.uuid, one))
        // Listed again, they may have been cancelled meanwhile.
        for (const one of documents) this.listed.set(one.uuid, one)
        fate.mayDie()
        return { ...result, cancelled: 0, withoutXml: 0 }
      },
      ingestPackage: async (file) => {
        fate.mayDie()
        const result = this.stored(this.read(file), this.held, (one) => this.held.add(one.uuid))
        fate.mayDie()
        return result
      },
      missingXml: async ({ direction, range }) => {
        const missing = [...this.listed.values()]
          .filter((one) => !this.held.has(one.uuid) && one.time >= range.from && one.time <= range.to)
          .filter((one) => direction === 'issued' || !one.cancelled)
          .toSorted((a, b) => (a.time < b.time ? -1 : 1))
        return { count: missing.length, times: missing.map((one) => one.time), uuids: missing.map((one) => one.uuid).slice(0, 100) }
      },
    }
  }

  private stored(documents: ModelDocument[], known: { has(uuid: string): boolean }, keep: (one: ModelDocument) => void) {
    const fresh = documents.filter((one) => !known.has(one.uuid))
    fresh.forEach(keep)
    return { found: documents.length, new: fresh.length, known: documents.length - fresh.length, rejected: [] }
  }

  private read(file: string): ModelDocument[] {
    const text = readFileSync(join(this.home, file), 'utf8')
    if (!text.startsWith('[')) throw new AppError('package.damaged')
    return z.array(ModelDocument).parse(JSON.parse(text))
  }
}
