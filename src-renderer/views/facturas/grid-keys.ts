/** What a key means in the grid, as in a spreadsheet. */
export interface Place {
  line: number
  column: number
}

export interface Extent {
  lines: number
  columns: number
  /** Lines in sight, less one: what PageDown moves by. */
  page: number
}

export interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

export type GridAction =
  | { do: 'move'; to: Place; extend: boolean }
  | { do: 'open' }
  | { do: 'toggle' }
  | { do: 'select-all' }
  | { do: 'copy' }
  | { do: 'drop-selection' }

/** @returns null for a key that is not the grid's */
export function gridAction(event: Key, at: Place, extent: Extent): GridAction | null {
  if (event.altKey) return null
  const control = event.ctrlKey || event.metaKey
  if (control && event.key.toLowerCase() === 'a') return { do: 'select-all' }
  if (control && event.key.toLowerCase() === 'c') return { do: 'copy' }
  const to = moved(event.key, control, at, extent)
  if (to !== null) return { do: 'move', to: inside(to, extent), extend: event.shiftKey && to.line !== at.line }
  if (control) return null
  if (event.key === 'Enter') return { do: 'open' }
  if (event.key === ' ') return { do: 'toggle' }
  return event.key === 'Escape' ? { do: 'drop-selection' } : null
}

function moved(key: string, control: boolean, { line, column }: Place, { lines, columns, page }: Extent): Place | null {
  switch (key) {
    case 'ArrowDown':
      return { line: control ? lines - 1 : line + 1, column }
    case 'ArrowUp':
      return { line: control ? 0 : line - 1, column }
    case 'ArrowRight':
      return { line, column: control ? columns - 1 : column + 1 }
    case 'ArrowLeft':
      return { line, column: control ? 0 : column - 1 }
    case 'PageDown':
      return { line: line + page, column }
    case 'PageUp':
      return { line: line - page, column }
    case 'Home':
      return control ? { line: 0, column: 0 } : { line, column: 0 }
    case 'End':
      return control ? { line: lines - 1, column: columns - 1 } : { line, column: columns - 1 }
    default:
      return null
  }
}

function inside({ line, column }: Place, { lines, columns }: Extent): Place {
  return { line: clamp(line, lines), column: clamp(column, columns) }
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value))
}
