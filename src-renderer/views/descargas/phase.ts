/**
 * Where a download is, in the words of the screen. Told from its solicitudes rather than from the state of the task: between
 * two questions to the SAT a task is queued, running and waiting by turns, and none of that is news to a person. Pure.
 */
import type { SatRequestState, SatRequestView, TaskView } from '../../../src-shared/contract/views'
import type { Tone } from '../../ui/State'

export type Phase =
  | 'queued'
  | 'starting'
  | 'sending'
  | 'requested'
  | 'at_sat'
  | 'ready'
  | 'downloading'
  | 'saved'
  | 'empty'
  | 'waiting'
  | 'needs_person'
  | 'paused'
  | 'failed'
  | 'cancelled'

/** Parts of the bar over the list, in its order. */
export const GROUPS = ['saved', 'downloading', 'at_sat', 'waiting', 'failed', 'queued', 'cancelled'] as const
export type Group = (typeof GROUPS)[number]

export const GROUP_OF: Readonly<Record<Phase, Group>> = {
  saved: 'saved',
  empty: 'saved',
  downloading: 'downloading',
  ready: 'downloading',
  sending: 'at_sat',
  requested: 'at_sat',
  at_sat: 'at_sat',
  waiting: 'waiting',
  needs_person: 'waiting',
  paused: 'waiting',
  failed: 'failed',
  queued: 'queued',
  starting: 'queued',
  cancelled: 'cancelled',
}

export const PHASE_TONE: Readonly<Record<Phase, Tone>> = {
  saved: 'green',
  empty: 'green',
  downloading: 'blue',
  ready: 'blue',
  sending: 'idle',
  requested: 'idle',
  at_sat: 'blue',
  waiting: 'amber',
  needs_person: 'amber',
  paused: 'idle',
  failed: 'red',
  queued: 'idle',
  starting: 'idle',
  cancelled: 'idle',
}

export function phaseOf(task: TaskView): Phase {
  switch (task.state) {
    case 'done':
      return task.counts !== null && task.counts.found > 0 ? 'saved' : 'empty'
    case 'failed':
    case 'cancelled':
    case 'paused':
    case 'needs_person':
      return task.state
    case 'waiting':
      // The one reason that is no obstacle: the SAT is at it.
      return task.reason === null || task.reason.code === 'reason.sat-working' ? atWork(task) : 'waiting'
    case 'queued':
    case 'running':
      return atWork(task)
  }
}

function atWork({ state, requests }: TaskView): Phase {
  const some = (...states: SatRequestState[]) => requests.some((request) => states.includes(request.state))
  if (some('ready', 'downloaded')) return state === 'running' ? 'downloading' : 'ready'
  if (some('in_process')) return 'at_sat'
  if (some('accepted')) return 'requested'
  if (some('planned', 'sending', 'unsure')) return 'sending'
  // All it had asked is answered: it is about to ask for what the list shows to be missing.
  if (requests.length > 0) return 'sending'
  return state === 'queued' ? 'queued' : 'starting'
}

const OPEN: ReadonlySet<SatRequestState> = new Set(['planned', 'sending', 'unsure', 'accepted', 'in_process', 'ready', 'downloaded'])

/** Solicitudes that are not over. */
export function openRequests(task: TaskView): SatRequestView[] {
  return task.requests.filter((request) => OPEN.has(request.state))
}

/** True while only the list of what exists is being asked for, ahead of the XML that was wanted. */
export function isListing(task: TaskView): boolean {
  const open = openRequests(task)
  return task.input['content'] !== 'metadata' && open.length > 0 && open.every((request) => request.content === 'metadata')
}

/** Since when the SAT has had the oldest solicitud it still works on (UTC ms), or null. */
export function atSatSince(task: TaskView): number | null {
  const sent = openRequests(task).flatMap((request) => (request.sentAt === null ? [] : [request.sentAt]))
  return sent.length === 0 ? null : Math.min(...sent)
}

export interface Packages {
  done: number
  total: number
  bytes: number
}

/** Packages of the solicitudes that are being downloaded. */
export function packagesOf(task: TaskView): Packages {
  const open = task.requests.filter(({ state }) => state === 'ready' || state === 'downloaded')
  const sum = (value: (request: SatRequestView) => number) => open.reduce((total, request) => total + value(request), 0)
  return { done: sum((one) => one.packagesDone), total: sum((one) => one.packages), bytes: sum((one) => one.bytes) }
}
