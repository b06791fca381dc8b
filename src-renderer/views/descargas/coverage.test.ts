import { expect, test } from 'vitest'
import type { CoverageState } from '../../ui/Coverage'
import { totalsOf, wholeWish, type ClientMonths } from './coverage'

function client(rfc: string, states: Record<string, CoverageState>): ClientMonths {
  const coverage = Object.entries(states).map(([month, state]) => ({ month, state, known: 0, held: 0 }))
  return { rfc, name: rfc, lastDownloadAt: null, downloading: false, fresh: 0, cancelled: 0, efirmaValidTo: null, coverage }
}

test('one request fills every gap, from the first month that lacks something to the last day of the last', () => {
  const clients = [
    client('A', { '2026-01': 'complete', '2026-02': 'partial', '2026-03': 'complete' }),
    client('B', { '2026-01': 'complete', '2026-02': 'downloading', '2026-03': 'complete' }),
    client('C', { '2026-01': 'complete', '2026-02': 'complete', '2026-03': 'never' }),
  ]
  expect(wholeWish(clients)).toEqual({ rfcs: ['A', 'C'], from: '2026-02-01', to: '2026-03-31' })
  expect(totalsOf(clients)).toEqual({ partial: 1, never: 1, changed: 0 })
})

test('nothing is asked for when nothing lacks, or when it is being downloaded already', () => {
  expect(wholeWish([client('A', { '2026-01': 'complete', '2026-02': 'downloading' })])).toBeNull()
  expect(wholeWish([])).toBeNull()
})
