import type { z } from 'zod'
import type { CoverageCell } from '../../src-shared/contract/views'
import { fill, useWords } from '../core/words'
import { useDates } from '../format/use-dates'

export type CoverageState = z.infer<typeof CoverageCell>['state']

/** Twelve months of one client at a glance. Shape carries the meaning, colour repeats it. */
export function CoverageStrip({ cells }: { cells: readonly z.infer<typeof CoverageCell>[] }) {
  const words = useWords().frame.coverage
  const dates = useDates()
  const text = (cell: z.infer<typeof CoverageCell>) => fill(words.cell, { month: dates.shortMonth(cell.month), state: words[cell.state] })
  return (
    <span className="cov" role="img" aria-label={cells.map(text).join('; ')}>
      {cells.map((cell) => (
        <i key={cell.month} className="cell" data-state={cell.state} title={text(cell)} />
      ))}
    </span>
  )
}
