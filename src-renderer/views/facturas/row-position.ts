/**
 * Finds pages in the middle of a long list. The contract's cursors only lead forward from a page that was read; but a filter
 * that ends at a day has a total of its own, and the difference of totals says at which line that day begins. So any line is
 * reached with a dozen questions that cost the core next to nothing, and is exact.
 */
import type { InvoiceFilter } from '../../../src-shared/contract/views'
import { addDays, daysBetween } from '../../core/scope'
import type { Order } from './filter'

/** A line from which pages can be read on. */
export interface Anchor {
  index: number
  /** No line from here on lies before this day in the order of the list. */
  day: string
  filter: InvoiceFilter
  cursor: string | null
}

/** The anchors known so far, in the order of their lines. */
export class Anchors {
  readonly #all: Anchor[] = []

  add(anchor: Anchor): void {
    const at = this.#place(anchor.index)
    // Of two at one line, the one with the later day narrows the search best.
    if (this.#all[at - 1]?.index === anchor.index) this.#all[at - 1] = anchor
    else this.#all.splice(at, 0, anchor)
  }

  /** The nearest at or before a line, and the nearest after it. */
  around(index: number): { before: Anchor | null; after: Anchor | null } {
    const at = this.#place(index)
    return { before: this.#all[at - 1] ?? null, after: this.#all[at] ?? null }
  }

  /** How many lie at or before the line. */
  #place(index: number): number {
    let low = 0
    let high = this.#all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#all[middle]?.index ?? Infinity) <= index) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The same filter, begun at a day in the order of the list. */
export function fromDay(filter: InvoiceFilter, order: Order, day: string): InvoiceFilter {
  return order === 'newest' ? { ...filter, to: day } : { ...filter, from: day }
}

/**
 * A day strictly between two anchors where the wanted line is likely to be: by proportion, or in the middle when that has
 * led astray.
 *
 * @returns null when there is no day between
 */
export function dayBetween(before: Anchor, after: Anchor, index: number, halve: boolean): string | null {
  const days = daysBetween(before.day, after.day)
  const span = Math.abs(days)
  if (span < 2) return null
  const share = halve ? 0.5 : (index - before.index) / Math.max(1, after.index - before.index)
  const step = Math.min(span - 1, Math.max(1, Math.floor(span * share)))
  return addDays(before.day, days < 0 ? -step : step)
}
