/** The lines on screen: of the filter that is set, read anew when the store changes, without anything jumping. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { InvoiceFilter } from '../../../src-shared/contract/views'
import { client } from '../../core/client'
import type { Order } from './filter'
import type { Sight } from './sight'
import { onSettledChanges } from './use-settled-changes'
import { InvoiceRows, PAGE, type ListInvoices } from './rows'

export interface ShownRows {
  /** Null until the first answer. */
  rows: InvoiceRows | null
  /** Lines that came in above what is in sight since the reading before; 0 for a new filter. */
  shift: number
  /** True while the lines of a new filter are on their way and those of the old one still stand. */
  behind: boolean
}

const list: ListInvoices = (input) => client.call('invoice.list', input)

export function useRows(filter: InvoiceFilter, order: Order, sight: Sight): ShownRows {
  const [shown, setShown] = useState<{ rows: InvoiceRows; shift: number; key: string } | null>(null)
  const key = JSON.stringify([filter, order])
  useEffect(() => {
    const next = new InvoiceRows(list, filter, order)
    const stop = next.subscribe(() => {
      if (next.total === null && next.error === null) return
      stop()
      setShown({ rows: next, shift: 0, key })
    })
    next.want(0, PAGE - 1)
    return stop
    // The key says all of the filter.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])
  const rows = shown?.rows ?? null
  useEffect(() => () => rows?.stop(), [rows])
  useSyncExternalStore(rows?.subscribe ?? neverChanges, () => rows?.version ?? -1)
  useRefresh(rows, sight, (next, shift) =>
    setShown((now) => (now !== null && sameList(now.rows, next) ? { rows: next, shift, key: now.key } : now)),
  )
  return { rows, shift: shown?.shift ?? 0, behind: shown !== null && shown.key !== key }
}

/** Not when another filter was set in the meantime. */
function sameList(a: InvoiceRows, b: InvoiceRows): boolean {
  return a.filter === b.filter && a.order === b.order
}

function neverChanges(): () => void {
  return () => {}
}

/** Reads the same list again beside the old one, and hands it over once what is in sight has been found in it. */
function useRefresh(rows: InvoiceRows | null, sight: Sight, handOver: (next: InvoiceRows, shift: number) => void): void {
  const latest = useRef({ rows, handOver })
  useEffect(() => {
    latest.current = { rows, handOver }
  })
  useEffect(() => onSettledChanges(() => void readAnew(latest.current.rows, sight, (...news) => latest.current.handOver(...news))), [sight])
}

async function readAnew(rows: InvoiceRows | null, sight: Sight, handOver: (next: InvoiceRows, shift: number) => void): Promise<void> {
  if (rows === null || rows.total === null) return
  const { top, row, first, last } = sight.now()
  const next = new InvoiceRows(list, rows.filter, rows.order)
  try {
    // At the top, what is new is what one wants to see.
    const found = top > 0 && row !== undefined ? await next.locate(row) : null
    const shift = found === null ? 0 : found - top
    await next.range(Math.max(0, first + shift), last + shift)
    handOver(next, shift)
  } catch {
    // The lines that stand are still true for the moment they were read; the next change asks again.
  }
}
