/** The make-believe core: the whole contract, answered from memory. */
import type { Handlers, StreamEvent } from '../../src-shared/contract/api'
import type { DownloadRequest, Settings, TaskView } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import { civilInMexico } from '../../src-shared/domain/civil-time'
import { batchesOf } from './batches'
import { clientHandlers } from './clients'
import { createFeed } from './feed'
import { detailOf, inventInvoices, looking, sumsOf, xmlOf } from './invoices'
import { inventOverview } from './overview'
import { inventClients, NOW_MS } from './people'
import { inventBatch, movedOn } from './tasks'

/** `broken` answers nothing but the first questions; `trouble` has a closed keychain and a report with faults. */
export type Situation = 'usual' | 'empty' | 'busy' | 'trouble' | 'broken'

export interface WorldOptions {
  situation: Situation
  invoices: number
  clients: number
  appearance: Settings['appearance']
  language: Settings['language']
  demo: boolean
  /** True: tasks move on by themselves. */
  live: boolean
}

export interface World extends Handlers {
  /** One step of all tasks that are at work. */
  pulse(): void
  readonly tasks: Map<string, TaskView>
}

const PULSE_MS = 900

export function createWorld(options: Partial<WorldOptions> = {}): World {
  const {
    situation = 'usual',
    invoices: amount = 400,
    clients: clientAmount = 12,
    appearance = 'system',
    language = 'es-MX',
    demo = false,
    live = false,
  } = options
  const startedAt = Date.now()
  const nowMs = () => NOW_MS + (live ? Date.now() - startedAt : 0)
  const clients = situation === 'empty' ? [] : inventClients(clientAmount)
  const rows = situation === 'empty' ? [] : inventInvoices(clients, amount)
  for (const client of clients) client.invoices = rows.filter((row) => row.taxpayerRfc === client.rfc).length
  const tasks = new Map<string, TaskView>()
  const taskFeed = createFeed<StreamEvent<'task.watch'>>()
  const invoiceFeed = createFeed<StreamEvent<'invoice.watch'>>()
  let settings: Settings = {
    appearance,
    language,
    density: 'normal',
    railCollapsed: false,
    firstRunDone: clients.length > 0,
    totalLane: 4,
    remembered: {},
  }

  const put = (task: TaskView) => {
    tasks.set(task.id, task)
    taskFeed.tell({ type: 'changed', task })
    return task
  }
  const start = (request: DownloadRequest, stages?: Parameters<typeof inventBatch>[2]) => {
    const batch = inventBatch(clients, request, stages)
    batch.forEach(put)
    return { batchId: batch[0]?.batchId ?? '', taskIds: batch.map((task) => task.id) }
  }
  const change = (id: string, parts: Partial<TaskView>) => put({ ...known(id), ...parts, updatedAt: nowMs() })
  const known = (id: string) => {
    const task = tasks.get(id)
    if (!task) throw new AppError('task.unknown', { id })
    return task
  }
  const pulse = () => {
    let ended = 0
    for (const task of tasks.values()) {
      const next = movedOn(task, nowMs())
      if (!next) continue
      put(next)
      if (next.state === 'done') ended++
    }
    if (ended > 0) invoiceFeed.tell({ type: 'changed', count: ended })
  }

  if (situation === 'busy' || situation === 'usual')
    start(MONTH(clients.map((one) => one.rfc)), situation === 'usual' ? USUAL_STAGES : undefined)
  if (live) setInterval(pulse, PULSE_MS)

  const failing = async (): Promise<never> => {
    throw new AppError('store.damaged', { file: 'invoices.db' }, { detail: 'SQLITE_CORRUPT: database disk image is malformed' })
  }
  return {
    tasks,
    pulse,
    ...clientHandlers({ clients, nowMs }),
    'app.info': async () => ({
      version: '0.1.0',
      demo,
      hostMap: demo,
      home: '/home/ana/.local/share/Acopio',
      nowMs: nowMs(),
      now: civilInMexico(nowMs()),
      vault: {
        kind: 'keychain',
        ok: situation !== 'trouble',
        problem: situation === 'trouble' ? { code: 'vault.locked', params: {}, detail: null } : null,
      },
    }),
    'app.doctor': async () => doctorReport(situation === 'trouble'),
    'app.overview': situation === 'broken' ? failing : async (asked) => inventOverview(clients, [...tasks.values()], rows, asked),
    'settings.get': async () => settings,
    'settings.set': async (changes) => {
      settings = { ...settings, ...changes, remembered: { ...settings.remembered, ...changes.remembered } }
      return settings
    },
    'download.preview': async (request) => {
      const able = request.rfcs.filter((rfc) => clients.find((one) => one.rfc === rfc)?.credentials.some((one) => one.kind === 'efirma'))
      return {
        clients: able.length,
        requests: able.length * request.directions.length,
        problems: request.rfcs
          .filter((rfc) => !able.includes(rfc))
          .map((rfc) => ({ rfc, problem: { code: 'efirma.missing' as const, params: { rfc }, detail: null } })),
        to: `${request.to}T23:59:59`,
      }
    },
    'download.start': async (request) => start(request, []),
    'download.batches': async ({ limit }) => ({ batches: batchesOf([...tasks.values()]).slice(0, limit) }),
    'task.list': async ({ state, batchId }) => ({
      tasks: [...tasks.values()].filter((task) => (!state || task.state === state) && (!batchId || task.batchId === batchId)),
    }),
    'task.show': async ({ id }) => ({
      task: known(id),
      steps: [
        {
          at: NOW_MS - 600_000,
          code: 'step.request-accepted',
          params: { from: '2026-11-01', to: '2026-11-23' },
          level: 'info',
          detail: null,
        },
      ],
      rejected: [],
    }),
    'task.pause': async ({ id }) => change(id, { state: 'paused' }),
    'task.resume': async ({ id }) => change(id, { state: 'queued' }),
    'task.cancel': async ({ id }) => change(id, { state: 'cancelled', finishedAt: nowMs() }),
    'task.retry': async ({ id }) => change(id, { state: 'queued', finishedAt: null, reason: null }),
    'task.answer': async ({ id }) => change(id, { state: 'queued', question: null }),
    async *'task.watch'(_input, signal) {
      const changes = taskFeed.listen(signal)
      yield { type: 'snapshot', tasks: [...tasks.values()] }
      yield* changes
    },
    'invoice.import': async ({ paths }) => ({ found: paths.length * 12, new: paths.length * 11, known: paths.length, rejected: [] }),
    'invoice.list':
      situation === 'broken'
        ? failing
        : async ({ filter, order, limit, cursor, withTotal }) => {
            const found = looking(rows, filter)
            const ordered = order === 'oldest' ? found.toReversed() : found
            const from = Number(cursor ?? 0)
            const next = from + limit < ordered.length ? String(from + limit) : null
            return { total: withTotal ? ordered.length : 0, next, items: ordered.slice(from, from + limit) }
          },
    'invoice.sums': async ({ filter }) => sumsOf(looking(rows, filter)),
    'invoice.show': async ({ uuid }) => detailOf(invoice(uuid)),
    'invoice.xml': async ({ uuid }) => ({
      xml: btoa(String.fromCharCode(...new TextEncoder().encode(xmlOf(invoice(uuid))))),
      sha256: 'c5d1b0f8'.repeat(8),
    }),
    'invoice.watch': (_input, signal) => invoiceFeed.listen(signal),
  }

  function invoice(uuid: string) {
    const row = rows.find((one) => one.uuid === uuid)
    if (!row) throw new AppError('invoice.unknown', { uuid })
    return row
  }
}

const USUAL_STAGES = Array.from({ length: 24 }, (_, index) => (index === 12 ? 'failed' : index === 16 ? 'needs_person' : 'done')) as (
  | 'done'
  | 'failed'
  | 'needs_person'
)[]

const MONTH = (rfcs: string[]): DownloadRequest => ({
  rfcs,
  from: '2026-11-01',
  to: '2026-11-23',
  directions: ['received', 'issued'],
  content: 'xml',
  document: 'cfdi',
  status: 'todos',
  route: 'auto',
})

function doctorReport(trouble: boolean): Awaited<ReturnType<Handlers['app.doctor']>> {
  const well = { ok: true, warning: false, problem: null }
  return {
    ok: !trouble,
    checks: [
      { id: 'node', ...well, params: { version: '24.21.0' } },
      { id: 'electron', ...well, params: { version: '45.4.1' } },
      { id: 'home', ...well, params: { path: '/home/ana/.local/share/Acopio' } },
      trouble
        ? {
            id: 'keychain',
            ok: false,
            warning: false,
            params: { kind: 'keychain' },
            problem: { code: 'vault.locked', params: {}, detail: 'Secret Service: prompt dismissed' },
          }
        : { id: 'keychain', ...well, params: { kind: 'keychain' } },
      { id: 'browser-missing', ok: false, warning: true, params: {}, problem: null },
      { id: 'disk', ...well, params: { freeGb: 212.4 } },
      { id: 'clock', ...well, params: { seconds: 1 } },
      { id: 'database', ...well, params: {} },
      { id: 'invoices', ...well, params: {} },
    ],
  }
}
