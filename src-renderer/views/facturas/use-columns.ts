/** The person's columns, remembered. */
import { create } from 'zustand'
import { remember, remembered } from '../../core/settings'
import { COLUMN_IDS, COLUMN_KINDS, USUAL_COLUMNS, type ColumnChoice, type ColumnId } from './columns'

const REMEMBERED = 'facturas.columns'
const WIDEST = 800

export const useColumns = create<{ choices: readonly ColumnChoice[] }>(() => ({ choices: USUAL_COLUMNS }))

export function restoreColumns(): void {
  useColumns.setState({ choices: remembered(REMEMBERED, readColumns, USUAL_COLUMNS) })
}

/** Columns of another version are left out; those it did not know stand where they usually do. */
export function readColumns(value: unknown): ColumnChoice[] | null {
  if (!Array.isArray(value)) return null
  const known = value.flatMap((one: unknown) => readColumn(one) ?? [])
  const unique = known.filter(({ id }, index) => known.findIndex((other) => other.id === id) === index)
  if (unique.length === 0) return null
  for (const usual of USUAL_COLUMNS) {
    if (!unique.some(({ id }) => id === usual.id)) unique.splice(COLUMN_IDS.indexOf(usual.id), 0, usual)
  }
  return unique
}

function readColumn(value: unknown): ColumnChoice | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, width, hidden } = value as Record<string, unknown>
  const known = COLUMN_IDS.find((one) => one === id)
  if (known === undefined) return null
  return { id: known, width: fitting(known, typeof width === 'number' ? width : COLUMN_KINDS[known].width), hidden: hidden === true }
}

export function fitting(id: ColumnId, width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(COLUMN_KINDS[id].least, width)))
}

/** While the mouse drags, nothing is stored yet. */
export function setWidth(id: ColumnId, width: number): void {
  change(id, { width: fitting(id, width) })
}

export function keepColumns(): void {
  remember(REMEMBERED, useColumns.getState().choices)
}

export function setHidden(id: ColumnId, hidden: boolean): void {
  change(id, { hidden })
  keepColumns()
}

export function moveColumn(id: ColumnId, by: 1 | -1): void {
  const list = [...useColumns.getState().choices]
  const at = list.findIndex((one) => one.id === id)
  const [moved] = list.splice(at, 1)
  if (moved === undefined) return
  list.splice(Math.max(0, at + by), 0, moved)
  put(list)
  keepColumns()
}

export function resetColumns(): void {
  put(USUAL_COLUMNS)
  remember(REMEMBERED, null)
}

function change(id: ColumnId, parts: Partial<ColumnChoice>): void {
  put(useColumns.getState().choices.map((one) => (one.id === id ? Object.assign({}, one, parts) : one)))
}

function put(choices: readonly ColumnChoice[]): void {
  useColumns.setState({ choices })
}
