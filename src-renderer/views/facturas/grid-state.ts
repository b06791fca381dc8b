/** Where the person is in the grid, and which invoice lies open beside it. */
import { create } from 'zustand'
import type { Place } from './grid-keys'

export interface GridState {
  at: Place
  /** Where a selection with Shift began. */
  from: number
  /** UUID of the open invoice. */
  open: string | null
}

export const useGridState = create<GridState>(() => ({ at: { line: 0, column: 0 }, from: 0, open: null }))

export function openInvoice(uuid: string | null): void {
  useGridState.setState({ open: uuid })
}

export function goTo(at: Place): void {
  useGridState.setState({ at, from: at.line })
}

/** Another list: the first line again. */
export function toFirstLine(): void {
  useGridState.setState(({ at }) => ({ at: { line: 0, column: at.column }, from: 0 }))
}

export function shiftLines(by: number): void {
  useGridState.setState(({ at, from }) => ({ at: { ...at, line: Math.max(0, at.line + by) }, from: Math.max(0, from + by) }))
}
