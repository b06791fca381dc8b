import { describe, expect, test } from 'vitest'
import type { TaskView } from '../../src-shared/contract/views'
import { requestJson, taskJson, withCivilTimes } from './json'
import { reasonText } from './reason'

describe('moments become civil times of central Mexico', () => {
  test('at any depth, by their names', () => {
    const at = Date.UTC(2026, 10, 24, 5, 59, 59)
    expect(withCivilTimes({ createdAt: at, list: [{ at }], validTo: at, validFrom: null, retryAt: null })).toEqual({
      createdAt: '2026-11-23T23:59:59',
      list: [{ at: '2026-11-23T23:59:59' }],
      validTo: '2026-11-23T23:59:59',
      validFrom: null,
      retryAt: null,
    })
  })

  test('amounts, counts and texts stay as they are', () => {
    const value = { total: '1160.00', count: 3, bytes: 1_700_000_000_000, format: 1, flat: 2, note: 'at' }
    expect(withCivilTimes(value)).toEqual(value)
  })
})

const task = {
  id: 'T1',
  kind: 'sat-download',
  state: 'failed',
  rfc: 'EKU9003173C9',
  progress: null,
  reason: { code: 'sat.certificate-revoked', params: {} },
  question: null,
} as unknown as TaskView // only what is printed

describe('a task', () => {
  test('has the keys of the outside contract, the reason as a code and in words', () => {
    expect(taskJson(task, 'es-MX')).toEqual({
      id: 'T1',
      kind: 'sat-download',
      state: 'failed',
      rfc: 'EKU9003173C9',
      progress: null,
      reason: 'sat.certificate-revoked',
      reasonText: reasonText('es-MX', task.reason),
      question: null,
    })
  })

  test('words of a reason are those of the language, also for a text that is no error', () => {
    expect(reasonText('es-MX', { code: 'reason.sat-working', params: { count: 2 } })).toBe(
      'El SAT está preparando lo que se le pidió; puede tardar de minutos a días',
    )
    expect(reasonText('en', task.reason)).not.toBe(reasonText('es-MX', task.reason))
    expect(reasonText('es-MX', null)).toBeNull()
  })

  test('a reason of a newer version still has words', () => {
    expect(reasonText('es-MX', { code: 'sat.not-yet-invented', params: {} })).toMatch(/\S{3}/)
  })
})

test('a solicitud is known by the id of the SAT as soon as there is one', () => {
  const request = {
    id: 'ours',
    satId: null,
    from: 'a',
    to: 'b',
    direction: 'issued',
    state: 'planned',
    code: null,
    packages: 0,
    attempts: 1,
  }
  // Only what is printed.
  const view = (changes: object) => ({ ...request, ...changes }) as unknown as TaskView['requests'][number]
  expect(requestJson(view({})).id).toBe('ours')
  expect(requestJson(view({ satId: 'theirs' }))).toEqual({
    id: 'theirs',
    from: 'a',
    to: 'b',
    direction: 'issued',
    state: 'planned',
    code: null,
    packages: 0,
    attempts: 1,
  })
})
