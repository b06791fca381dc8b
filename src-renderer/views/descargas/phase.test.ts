import { expect, test } from 'vitest'
import { createWorld } from '../../dev/world'
import type { SatRequestState, TaskState, TaskView } from '../../../src-shared/contract/views'
import { atSatSince, isListing, packagesOf, phaseOf } from './phase'

const base = [...createWorld({ situation: 'busy' }).tasks.values()].find((task) => task.requests.length > 0)
const request = base?.requests[0]
if (!base || !request) throw new Error('a busy world without requests')

function task(state: TaskState, states: SatRequestState[], parts: Partial<TaskView> = {}): TaskView {
  return {
    ...base,
    ...parts,
    state,
    reason: parts.reason ?? null,
    requests: states.map((one, at) => ({ ...request, id: `r${at}`, state: one, sentAt: 1000 + at })),
  } as TaskView // every field is there: `base` is a whole task
}

test('while the SAT works, the row says so through every question Acopio asks in between', () => {
  const said = (['queued', 'running', 'waiting'] as const).map((state) => phaseOf(task(state, ['in_process'])))
  expect(said).toEqual(['at_sat', 'at_sat', 'at_sat'])
})

test('waiting for the SAT is work; waiting for a service that does not answer is an obstacle', () => {
  expect(phaseOf(task('waiting', ['accepted'], { reason: { code: 'reason.sat-working', params: {} } }))).toBe('requested')
  expect(phaseOf(task('waiting', ['accepted'], { reason: { code: 'sat.busy', params: {} } }))).toBe('waiting')
})

test('a finished download without documents is not called saved', () => {
  expect(phaseOf(task('done', ['empty'], { counts: { found: 0, new: 0, known: 0, rejected: 0 } }))).toBe('empty')
  expect(phaseOf(task('done', ['done'], { counts: { found: 3, new: 0, known: 3, rejected: 0 } }))).toBe('saved')
})

test('packages are downloaded only while the task runs; before that they are ready', () => {
  expect(phaseOf(task('queued', ['ready', 'in_process']))).toBe('ready')
  expect(phaseOf(task('running', ['ready', 'in_process']))).toBe('downloading')
})

test('a download that was never begun waits for its turn', () => {
  expect(phaseOf(task('queued', []))).toBe('queued')
  expect(phaseOf(task('running', []))).toBe('starting')
})

test('time at the SAT counts from the oldest solicitud that is still open', () => {
  expect(atSatSince(task('waiting', ['done', 'in_process', 'accepted']))).toBe(1001)
  expect(atSatSince(task('waiting', ['done']))).toBeNull()
})

test('packages of solicitudes that are over are not counted again', () => {
  const running = task('running', ['done', 'ready'])
  for (const one of running.requests) Object.assign(one, { packages: 4, packagesDone: 2, bytes: 10 })
  expect(packagesOf(running)).toEqual({ done: 2, total: 4, bytes: 10 })
})

test('the list of what exists is told apart from the XML that was asked for', () => {
  const listing = task('waiting', ['in_process'])
  for (const one of listing.requests) one.content = 'metadata'
  expect(isListing({ ...listing, input: { ...listing.input, content: 'xml' } })).toBe(true)
  expect(isListing({ ...listing, input: { ...listing.input, content: 'metadata' } })).toBe(false)
})
