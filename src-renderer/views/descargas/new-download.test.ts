import { expect, test } from 'vitest'
import { firstForm, formDates, isComplete, oldestDay, problemsOf, readRemembered, requestOf, toRemember, USUAL } from './new-download'

const TODAY = '2026-11-23'
const ALL = ['AAA010101AAA', 'BBB010101BB1']
const form = firstForm(ALL, USUAL, {}, TODAY)

test('it begins with all clients, this month, received and issued, as XML', () => {
  expect(requestOf(form, TODAY)).toEqual({
    rfcs: ALL,
    from: '2026-11-01',
    to: TODAY,
    directions: ['received', 'issued'],
    content: 'xml',
    document: 'cfdi',
    status: 'todos',
    route: 'auto',
  })
})

test('the SAT is never asked for the future, and the past is not cut', () => {
  expect(formDates({ ...form, preset: 'lastMonth' }, TODAY)).toEqual({ from: '2026-10-01', to: '2026-10-31' })
  expect(formDates({ ...form, preset: 'year' }, TODAY)).toEqual({ from: '2026-01-01', to: TODAY })
  expect(formDates({ ...form, preset: 'lastMonth' }, '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
})

test('a client added later is among all', () => {
  const kept = toRemember(form, ALL)
  expect(firstForm([...ALL, 'CCC010101CC1'], kept, {}, TODAY).clients).toHaveLength(3)
})

test('a choice of some clients is kept, without those that are gone', () => {
  const kept = toRemember({ ...form, clients: [ALL[1] ?? ''] }, ALL)
  expect(firstForm(ALL, kept, {}, TODAY).clients).toEqual([ALL[1]])
  expect(firstForm([ALL[0] ?? ''], kept, {}, TODAY).clients).toEqual([ALL[0]])
})

test('what another screen asks for wins over what was chosen last', () => {
  const asked = firstForm(ALL, USUAL, { rfcs: [ALL[0] ?? ''], from: '2026-06-01', to: '2026-06-30', content: 'metadata' }, TODAY)
  expect(requestOf(asked, TODAY)).toMatchObject({ rfcs: [ALL[0]], from: '2026-06-01', to: '2026-06-30', content: 'metadata' })
})

test('remembered choices of another version do no harm', () => {
  expect(readRemembered({ preset: 'decade', directions: [], route: 'portal', clients: 7 })).toEqual(USUAL)
  expect(readRemembered('nonsense')).toBeNull()
})

test.each([
  [{ from: '2026-11-10', to: '2026-11-01' }, { to: 'backwards' }],
  [{ from: '2026-11-24', to: '2026-11-30' }, { from: 'future' }],
  [{ from: '2020-11-22', to: '2026-11-01' }, { from: 'tooOld' }],
  [
    { from: '', to: '2026-02-30' },
    { from: 'required', to: 'required' },
  ],
])('what is wrong with %o is said beside its field', (range, problems) => {
  const found = problemsOf({ ...form, preset: 'range', ...range }, TODAY)
  expect(found).toMatchObject(problems)
  expect(isComplete(found)).toBe(false)
})

test('the first day the SAT serves is six years ago, also on a leap day', () => {
  expect(oldestDay(TODAY)).toBe('2020-11-23')
  expect(oldestDay('2028-02-29')).toBe('2022-02-28')
  expect(isComplete(problemsOf({ ...form, preset: 'range', from: '2020-11-23', to: TODAY }, TODAY))).toBe(true)
})

test('nobody and nothing cannot be asked for', () => {
  expect(problemsOf({ ...form, clients: [], directions: [] }, TODAY)).toMatchObject({
    clients: 'chooseClients',
    directions: 'chooseDirection',
  })
})
