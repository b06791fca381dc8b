/** Invented downloads: one batch with tasks in every state, and a pulse that moves them on. */
import type { DownloadRequest, SatRequestView, TaskView, TaxpayerView } from '../../src-shared/contract/views'
import { NOW_MS } from './people'
import { chance } from './random'

const luck = chance(21)
let lastId = 0

type Stage = 'done' | 'downloading' | 'in_process' | 'waiting' | 'failed' | 'needs_person' | 'queued' | 'paused'

/** Like a busy morning: some saved, some at work, one failed. */
const MORNING: readonly Stage[] = [
  'done', 'done', 'done', 'done', 'done', 'done', 'done', 'done', 'downloading', 'done', 'done', 'in_process',
  'failed', 'waiting', 'downloading', 'done', 'needs_person', 'in_process', 'queued', 'paused', 'in_process', 'queued', 'downloading', 'queued',
] // prettier-ignore

export function inventBatch(clients: readonly TaxpayerView[], request: DownloadRequest, stages: readonly Stage[] = MORNING): TaskView[] {
  const batchId = `batch-${++lastId}`
  const chosen = clients.filter((client) => request.rfcs.includes(client.rfc))
  return chosen
    .flatMap((client) => request.directions.map((direction) => ({ client, direction })))
    .map(({ client, direction }, index) => inventTask(batchId, client.rfc, direction, request, stages[index] ?? 'queued'))
}

function inventTask(batchId: string, rfc: string, direction: 'received' | 'issued', request: DownloadRequest, stage: Stage): TaskView {
  const id = `task-${++lastId}`
  const base: TaskView = {
    id,
    batchId,
    kind: 'sat-download',
    state: 'queued',
    rfc,
    input: { ...request, rfcs: undefined, directions: undefined, rfc, direction },
    progress: null,
    reason: null,
    question: null,
    attempts: 0,
    runAt: null,
    createdAt: NOW_MS - 81 * 60_000,
    startedAt: null,
    finishedAt: null,
    updatedAt: NOW_MS - 60_000,
    requests: [],
    counts: null,
  }
  return { ...base, ...partsOf(stage, base) }
}

function partsOf(stage: Stage, task: TaskView): Partial<TaskView> {
  const startedAt = NOW_MS - luck.whole(6, 60) * 60_000
  const packages = luck.whole(4, 8)
  const invoices = luck.whole(20, 210)
  switch (stage) {
    case 'done':
      return finished(task, startedAt, invoices)
    case 'downloading':
      return downloading(task, startedAt, luck.whole(1, packages - 1), packages)
    case 'in_process':
      return {
        state: 'waiting',
        startedAt,
        runAt: NOW_MS + 60_000,
        reason: { code: 'reason.sat-working', params: { count: 1 } },
        progress: { done: 0, total: 1, unit: 'requests' },
        requests: [requestOf(task, { state: 'in_process', sentAt: startedAt })],
      }
    case 'waiting':
      return {
        state: 'waiting',
        startedAt,
        attempts: 3,
        runAt: NOW_MS + 17 * 3_600_000,
        reason: { code: 'sat.busy', params: {} },
        requests: [requestOf(task, { state: 'accepted', sentAt: startedAt })],
      }
    case 'failed':
      return {
        state: 'failed',
        startedAt,
        finishedAt: NOW_MS - 120_000,
        attempts: 1,
        reason: { code: 'sat.lifetime-used', params: {}, detail: 'CodEstatus 5002, Se han agotado las solicitudes de por vida' },
        requests: [requestOf(task, { state: 'rejected', code: '5002', sentAt: startedAt })],
      }
    case 'needs_person':
      return { state: 'needs_person', startedAt, reason: { code: 'efirma.wrong-password', params: {} }, question: { kind: 'credential' } }
    case 'paused':
      return { state: 'paused', startedAt, requests: [requestOf(task, { state: 'accepted', sentAt: startedAt })] }
    case 'queued':
      return {}
  }
}

function finished(task: TaskView, startedAt: number, invoices: number): Partial<TaskView> {
  return {
    state: 'done',
    startedAt,
    finishedAt: startedAt + 240_000,
    runAt: null,
    reason: null,
    progress: { done: 1, total: 1, unit: 'requests' },
    counts: { found: invoices, new: invoices - 4, known: 4, rejected: 0 },
    requests: [requestOf(task, { state: 'done', sentAt: startedAt, packages: 1, packagesDone: 1, invoices, bytes: invoices * 5_200 })],
  }
}

function downloading(task: TaskView, startedAt: number, done: number, packages: number): Partial<TaskView> {
  const bytes = done * 8_700_000
  return {
    state: 'running',
    startedAt,
    runAt: null,
    reason: null,
    progress: { done, total: packages, unit: 'packages', bytes },
    requests: [requestOf(task, { state: 'ready', sentAt: startedAt, packages, packagesDone: done, bytes })],
  }
}

function requestOf(task: TaskView, parts: Partial<SatRequestView>): SatRequestView {
  return {
    id: `${task.id}-1`,
    satId: '8F2B6C1E-6A2D-4F4E-9B0A-3C1D5E7F9A11',
    rfc: task.rfc ?? '',
    direction: task.input['direction'] === 'issued' ? 'issued' : 'received',
    document: 'cfdi',
    content: task.input['content'] === 'metadata' ? 'metadata' : 'xml',
    from: `${String(task.input['from'])}T00:00:00`,
    to: `${String(task.input['to'])}T23:59:59`,
    state: 'planned',
    code: '5000',
    packages: 0,
    packagesDone: 0,
    bytes: 0,
    invoices: null,
    attempts: 1,
    sentAt: null,
    updatedAt: NOW_MS,
    ...parts,
  }
}

/** One step further for a task that is at work, or null when it stands. */
export function movedOn(task: TaskView, nowMs: number): TaskView | null {
  const at = { updatedAt: nowMs }
  const startedAt = task.startedAt ?? nowMs
  if (task.state === 'queued' && luck.happens(0.3)) return { ...task, ...partsOf('in_process', task), startedAt: nowMs, ...at }
  if (task.state === 'waiting' && task.reason?.code === 'reason.sat-working' && luck.happens(0.2)) {
    return { ...task, ...downloading(task, startedAt, 0, luck.whole(3, 7)), ...at }
  }
  if (task.state !== 'running' || !task.progress?.total) return null
  const { done, total } = task.progress
  return done + 1 >= total
    ? { ...task, ...finished(task, startedAt, luck.whole(20, 210)), finishedAt: nowMs, ...at }
    : { ...task, ...downloading(task, startedAt, done + 1, total), ...at }
}
