/** The filters that are set, as chips: what each is called, what it says, and how it goes away. */
import { chooseClient } from '../../core/scope'
import { fill } from '../../core/words'
import type { Dates } from '../../format/dates'
import type { FacturasWords } from '../../../src-shared/messages/es-MX/window-facturas'
import { choose, type Choices, type DateChoice } from './filter'

export interface Chip {
  id: 'client' | 'date' | 'type' | 'status'
  name: string
  value: string
  remove: () => void
}

/** @param client short name of the client in the top bar, or null for all */
export function chipsOf(choices: Choices, client: string | null, words: FacturasWords, dates: Dates): Chip[] {
  const { filters } = words
  const chips: Chip[] = []
  if (client !== null) chips.push({ id: 'client', name: filters.client, value: client, remove: () => chooseClient(null) })
  if (choices.dates.kind === 'own') {
    const value = datesText(choices.dates, words, dates)
    chips.push({ id: 'date', name: filters.date, value, remove: () => choose({ dates: { kind: 'period' } }) })
  }
  if (choices.type !== null) {
    chips.push({ id: 'type', name: filters.type, value: words.types[choices.type], remove: () => choose({ type: null }) })
  }
  if (choices.status !== null) {
    chips.push({ id: 'status', name: filters.status, value: words.status[choices.status], remove: () => choose({ status: null }) })
  }
  return chips
}

function datesText({ from, to }: Extract<DateChoice, { kind: 'own' }>, { filters }: FacturasWords, dates: Dates): string {
  if (from !== undefined && from === to) return dates.date(from)
  if (from !== undefined && to !== undefined) return fill(filters.range, { from: dates.date(from), to: dates.date(to) })
  if (from !== undefined) return fill(filters.since, { from: dates.date(from) })
  return to === undefined ? filters.anyDate : fill(filters.until, { to: dates.date(to) })
}
