import { expect, test } from 'vitest'
import type { TaskView } from '../../../src-shared/contract/views'
import { createWorld } from '../../dev/world'
import { inventClients } from '../../dev/people'
import { canRetry, fixOf } from './what-can-be-done'

const [any] = createWorld({ situation: 'busy' }).tasks.values()
if (any === undefined) throw new Error('a busy world without tasks')
const failed = (code: string): TaskView => ({ ...any, state: 'failed', finishedAt: 5_000, reason: { code, params: {} } })
const client = inventClients(12).find((one) => one.credentials.some(({ kind }) => kind === 'efirma'))
const savedAt = (at: number) => {
  const [efirma] = client?.credentials.filter(({ kind }) => kind === 'efirma') ?? []
  return client && efirma && { ...client, credentials: [{ ...efirma, savedAt: at }] }
}

test.each([
  ['sat.lifetime-used', 'retry'],
  ['sat.certificate-revoked', 'efirma'],
  ['efirma.expired', 'efirma'],
  ['vault.locked', 'diagnostics'],
  ['of-a-newer-version', 'retry'],
] as const)('a download that failed with %s offers %s', (code, fix) => {
  expect(fixOf(failed(code), savedAt(1_000))).toBe(fix)
})

test('once a new e.firma is stored, the way on is to retry', () => {
  expect(fixOf(failed('efirma.expired'), savedAt(9_000))).toBe('retry')
})

test('what runs needs no repair, and what waits for the SAT is not hurried', () => {
  expect(fixOf({ ...any, state: 'running' }, undefined)).toBeNull()
  expect(canRetry({ state: 'waiting', reason: { code: 'reason.sat-working', params: {} } })).toBe(false)
  expect(canRetry({ state: 'waiting', reason: { code: 'sat.busy', params: {} } })).toBe(true)
})
