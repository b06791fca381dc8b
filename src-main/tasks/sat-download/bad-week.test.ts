/** What a bad week of the SAT must not do: make Acopio ask without pause, burn solicitudes, or end without a way on. */
import { expect, test } from 'vitest'
import type { ModelDocument } from './model.fixture'
import { play } from './scripted-download.fixture'
import type { DownloadQuery, RequestAnswer, VerifyAnswer } from '../../sat-ws/sat-ws'
import { AppError } from '../../../src-shared/domain/errors'

const START = Date.UTC(2026, 10, 20, 18)
const DAY_MS = 86_400_000
const refusedWith = (code: string): RequestAnswer => ({ code, message: '', requestId: null })
const verified = (changes: Partial<VerifyAnswer>): VerifyAnswer => ({
  code: '5000',
  message: '',
  state: 2,
  stateCode: '5000',
  count: 0,
  packageIds: [],
  ...changes,
})

function documents(count: number): ModelDocument[] {
  return Array.from({ length: count }, (_, i) => ({
    uuid: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    time: `2026-09-${String(i + 1).padStart(2, '0')}T12:00:00`,
    cancelled: false,
  }))
}

test.each([
  ['loses every answer', () => Promise.reject(new AppError('sat.busy', { sent: 1, status: 503 }))],
  ['answers 404 to everything', () => Promise.resolve(refusedWith('404'))],
])('while the SAT %s for a day, it is asked ever more rarely, and then the download goes on', async (_what, trouble) => {
  const { calls, error, hours } = await play({
    start: START,
    documents: documents(3),
    answers: (model, time) => ({
      request: (query, signal) => (time.now < START + DAY_MS ? trouble() : model.request(query, signal)),
    }),
  })
  expect(error).toBeNull()
  expect(calls.request).toBeLessThan(220)
  expect(hours).toBeLessThan(24.5)
})

test('one refusal of a used period costs no wait', async () => {
  let refused = 0
  const { calls, hours } = await play({
    start: START,
    answers: (model) => ({
      request: (query, signal) => (refused++ === 0 ? Promise.resolve(refusedWith('5002')) : model.request(query, signal)),
    }),
  })
  expect(calls.request).toBe(2)
  expect(hours).toBeLessThan(0.01)
})

test.each([
  ['5002', 'sat.lifetime-used'],
  ['5005', 'sat.already-registered'],
])('when the SAT says %s to whatever second, a person is told after a dozen, an hour or so later', async (code, told) => {
  const { calls, error, hours } = await play({ start: START, answers: () => ({ request: async () => refusedWith(code) }) })
  expect(error?.code).toBe(told)
  expect(calls.request).toBe(13)
  expect(hours).toBeGreaterThan(0.3)
})

test('a SAT that fails on every solicitud is given half a day, not minutes', async () => {
  const { calls, error, hours } = await play({
    start: START,
    answers: () => ({ verify: async () => verified({ state: 4, stateCode: '404' }) }),
  })
  expect(error?.code).toBe('sat.request-failed')
  expect(calls.request).toBe(13)
  expect(hours).toBeGreaterThan(6)
})

test('a solicitud that can never be verified is asked for anew after ten days', async () => {
  const { sat, error, hours } = await play({
    start: START,
    documents: documents(2),
    answers: (model) => ({
      verify: (document, id, signal) =>
        id === 'id-0' ? Promise.resolve(verified({ code: '404', state: 0 })) : model.verify(document, id, signal),
    }),
  })
  expect(error).toBeNull()
  expect(sat.requests).toBe(3)
  expect(hours / 24).toBeGreaterThan(10)
})

test('a package or a solicitud that the SAT does not know yet is asked for again, not requested anew', async () => {
  let early = 0
  const { sat, calls, error } = await play({
    start: START,
    documents: documents(3),
    answers: (model) => ({
      verify: (document, id, signal) =>
        early++ < 2 ? Promise.resolve(verified({ code: '5004', state: 0 })) : model.verify(document, id, signal),
      download: (document, id, file, signal) =>
        early++ % 3 !== 0
          ? Promise.resolve({ code: '5004', message: '', bytes: 0, sha256: '' })
          : model.download(document, id, file, signal),
    }),
  })
  expect(error).toBeNull()
  expect(calls.download).toBeGreaterThan(2)
  expect(sat.requests).toBe(2)
})

test('the limit of the day is told as that, and the download goes on past midnight', async () => {
  const { reasons, error, hours } = await play({
    start: START,
    answers: (model, time) => ({
      request: (query, signal) => (time.now === START ? Promise.resolve(refusedWith('5011')) : model.request(query, signal)),
    }),
  })
  expect(error).toBeNull()
  expect(reasons[0]).toBe('sat.daily-folio-limit')
  expect(hours).toBeGreaterThan(12)
})

test('a download that waits while six years pass asks for what the SAT still serves', async () => {
  const asked: DownloadQuery[] = []
  const { error } = await play({
    start: START,
    input: { from: '2020-11-20', to: '2020-12-31' },
    answers: (model, time) => ({
      request(query, signal) {
        asked.push(query)
        return time.now === START ? Promise.resolve(refusedWith('5011')) : model.request(query, signal)
      },
    }),
  })
  expect(error).toBeNull()
  expect(asked.map((query) => query.from)).toEqual(['2020-11-20T00:00:00', '2020-11-21T00:00:00'])
})

test('documents cancelled between their listing and their XML are found out, and nothing is missing', async () => {
  const some = documents(3)
  const { error, calls } = await play({
    start: START,
    documents: some,
    input: { direction: 'received' },
    answers: (model) => ({
      request(query, signal) {
        const [first] = some
        if (query.content === 'xml' && first !== undefined) first.cancelled = true
        return model.request(query, signal)
      },
      requestFolio: async () => refusedWith('5012'),
    }),
  })
  expect(error).toBeNull()
  // Metadata, XML, the folio, and metadata again.
  expect(calls.request + calls.requestFolio).toBe(4)
})

test('what is listed again and still missing is told to the person', async () => {
  const some = documents(3)
  const { error } = await play({
    start: START,
    documents: some,
    answers: (model) => ({
      request: (query, signal) => (query.content === 'xml' ? Promise.resolve(refusedWith('5004')) : model.request(query, signal)),
      requestFolio: async () => refusedWith('5004'),
    }),
  })
  expect(error?.code).toBe('sat.incomplete')
  expect(error?.params).toEqual({ missing: 3, known: 3 })
})

test('a moment written down by a clock that was a year ahead keeps nothing waiting once the clock is right', async () => {
  let right: number | null = null
  let wakes = 0
  const { calls, error } = await play({
    start: START + 365 * DAY_MS,
    input: { from: '2026-09-01', to: '2026-09-30' },
    woken() {
      if (++wakes > 10) throw new Error('still waiting')
      right = right === null ? START : right + 60_000
      return right
    },
    answers: (model) => ({
      request: (query, signal) =>
        right === null ? Promise.reject(new AppError('sat.unreachable', { sent: 0 })) : model.request(query, signal),
    }),
  })
  expect(error).toBeNull()
  expect(calls.request).toBe(2)
})
