/** Which invoices are selected: single ones, or all but some. Kept by UUID, so that it outlives new lines coming in. */
import { create } from 'zustand'
import type { Row } from './rows'

/** Where a selected invoice stood, which is the order it is copied in. */
export interface Marked {
  row: Row
  line: number
}

export interface Selection {
  /** True: everything the filter shows, except `marked`. */
  all: boolean
  marked: ReadonlyMap<string, Marked>
}

export const NOTHING: Selection = { all: false, marked: new Map() }

export const useSelection = create<Selection>(() => NOTHING)

export function isSelected({ all, marked }: Selection, uuid: string): boolean {
  return all !== marked.has(uuid)
}

export function selectedCount({ all, marked }: Selection, total: number): number {
  return all ? Math.max(0, total - marked.size) : marked.size
}

export function clearSelection(): void {
  useSelection.setState(NOTHING)
}

export function selectAll(): void {
  useSelection.setState({ all: true, marked: new Map() })
}

export function toggle(row: Row, line: number): void {
  const { marked } = useSelection.getState()
  const next = new Map(marked)
  if (!next.delete(row.uuid)) next.set(row.uuid, { row, line })
  useSelection.setState({ marked: next })
}

/** Exactly these, as Shift does in a spreadsheet. */
export function selectOnly(rows: readonly Row[], firstLine: number): void {
  useSelection.setState({ all: false, marked: new Map(rows.map((row, offset) => [row.uuid, { row, line: firstLine + offset }])) })
}

/** Those marked one by one, in the order of the list. */
export function markedRows({ marked }: Selection): Row[] {
  return [...marked.values()].sort((a, b) => a.line - b.line).map(({ row }) => row)
}
