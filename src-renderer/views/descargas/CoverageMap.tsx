import { memo, useMemo, useRef, type KeyboardEvent } from 'react'
import { shortName } from '../../core/taxpayers'
import { fill, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import type { Cell, ClientMonths, Spot } from './coverage'

export interface CoverageMapProps {
  clients: readonly ClientMonths[]
  spot: Spot | null
  onSpot: (spot: Spot) => void
}

/** Clients by months. One cell is in the Tab order; arrows move from it, and the month it stands on is told below. */
export function CoverageMap({ clients, spot, onSpot }: CoverageMapProps) {
  const words = useWords().descargas.coverage
  const dates = useDates()
  const grid = useRef<HTMLDivElement>(null)
  const sorted = useMemo(() => clients.toSorted((a, b) => a.name.localeCompare(b.name, 'es')), [clients])
  const months = sorted[0]?.coverage.map((cell) => cell.month) ?? []
  const chosenRow = sorted.findIndex((client) => client.rfc === spot?.rfc)
  // Until a month is chosen, Tab leads to the newest of the first client.
  const row = Math.max(0, chosenRow)
  const column = spot === null || chosenRow < 0 ? months.length - 1 : Math.max(0, months.indexOf(spot.month))
  const move = (event: KeyboardEvent) => {
    const next = stepped(event.key, row, column, sorted.length, months.length)
    const rfc = next && sorted[next[0]]?.rfc
    const month = next && months[next[1]]
    if (!next || !rfc || !month) return
    event.preventDefault()
    onSpot({ rfc, month })
    grid.current?.querySelector<HTMLElement>(`[data-at="${next[0]} ${next[1]}"]`)?.focus()
  }
  return (
    // The cells have the focus; their keys are heard here once for all of them.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div ref={grid} role="grid" className="coverage-map" aria-label={words.hint} onKeyDown={move}>
      <div role="row" className="coverage-row coverage-months">
        <span role="columnheader" className="visually-hidden">
          {words.client}
        </span>
        <span aria-hidden />
        {months.map((month, index) => (
          <span key={month} role="columnheader" aria-label={dates.month(month)} data-last={index === months.length - 1 || undefined}>
            {dates.monthLetter(month)}
          </span>
        ))}
      </div>
      {sorted.map((client, index) => (
        <ClientLine
          key={client.rfc}
          client={client}
          index={index}
          column={index === row ? column : -1}
          chosen={index === chosenRow}
          onSpot={onSpot}
        />
      ))}
    </div>
  )
}

interface ClientLineProps {
  client: ClientMonths
  index: number
  /** Column in the Tab order, or -1. */
  column: number
  chosen: boolean
  onSpot: (spot: Spot) => void
}

const ClientLine = memo(({ client, index, column, chosen, onSpot }: ClientLineProps) => {
  const words = useWords()
  const dates = useDates()
  const { rfc, coverage } = client
  const name = shortName(client.name)
  const told = ({ month, state, known, held }: Cell) =>
    fill(known > 0 ? words.descargas.coverage.cellCounts : words.descargas.coverage.cell, {
      client: name,
      month: dates.shortMonth(month),
      state: words.frame.coverage[state],
      held: count(held),
      known: count(known),
    })
  return (
    <div role="row" className="coverage-row">
      <span role="rowheader" className="cut" title={client.name}>
        {name}
      </span>
      {coverage.map((cell, at) => (
        <button
          key={cell.month}
          type="button"
          role="gridcell"
          tabIndex={at === column ? 0 : -1}
          data-at={`${index} ${at}`}
          aria-selected={chosen && at === column}
          aria-label={told(cell)}
          title={told(cell)}
          onClick={() => onSpot({ rfc, month: cell.month })}
        >
          <i className="cell" data-size="map" data-state={cell.state} aria-hidden />
        </button>
      ))}
    </div>
  )
}, sameLine)

/** The overview is told anew every few seconds with most of it as it was. */
function sameLine(before: ClientLineProps, after: ClientLineProps): boolean {
  return (
    before.column === after.column &&
    before.chosen === after.chosen &&
    before.index === after.index &&
    before.onSpot === after.onSpot &&
    before.client.rfc === after.client.rfc &&
    before.client.name === after.client.name &&
    before.client.coverage.length === after.client.coverage.length &&
    before.client.coverage.every((cell, at) => {
      const other = after.client.coverage[at]
      return other?.month === cell.month && other.state === cell.state && other.known === cell.known && other.held === cell.held
    })
  )
}

/** @returns row and column a key moves to, or null when it moves nothing */
function stepped(key: string, row: number, column: number, rows: number, columns: number): [number, number] | null {
  if (key === 'ArrowUp') return [Math.max(0, row - 1), column]
  if (key === 'ArrowDown') return [Math.min(rows - 1, row + 1), column]
  if (key === 'ArrowLeft') return [row, Math.max(0, column - 1)]
  if (key === 'ArrowRight') return [row, Math.min(columns - 1, column + 1)]
  if (key === 'Home') return [row, 0]
  return key === 'End' ? [row, columns - 1] : null
}
