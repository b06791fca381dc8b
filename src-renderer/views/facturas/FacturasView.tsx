import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useRouter } from '../../core/router'
import { useScope } from '../../core/scope'
import { useWords } from '../../core/words'
import { shownColumns } from './columns'
import { EmptyList } from './EmptyList'
import { filterOf, restoreChoices, takeFilter, useChoices } from './filter'
import { Footer } from './Footer'
import { Grid } from './Grid'
import { openInvoice, useGridState } from './grid-state'
import { InvoiceDrawer } from './InvoiceDrawer'
import { ListProblem, ListWaiting } from './ListStates'
import { clearSelection } from './selection'
import { Sight } from './sight'
import { Toolbar } from './Toolbar'
import { restoreColumns, useColumns } from './use-columns'
import { useFacturasCommands } from './use-facturas-commands'
import { useDropHint } from './use-drop-hint'
import { useRows } from './use-rows'
import { useSums } from './use-sums'
import './facturas.css'

/** All invoices: a grid with filters and sums, and the one that is open beside it. */
export function FacturasView() {
  useArrival()
  const filter = useFilter()
  const order = useChoices((state) => state.order)
  const [sight] = useState(() => new Sight())
  const { rows, shift, behind } = useRows(filter, order, sight)
  const sums = useSums(filter)
  const columns = useShownColumns()
  const open = useGridState((state) => state.open)
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const dropping = useDropHint()
  useFacturasCommands(search)
  useEffect(clearSelection, [filter])
  const close = () => {
    openInvoice(null)
    grid.current?.focus({ preventScroll: true })
  }
  const total = rows?.total ?? null
  return (
    // Esc anywhere on the screen closes what is open.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="split invoices"
      data-dropping={dropping.over || undefined}
      {...dropping.handlers}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && open !== null && close()}
    >
      <div className="invoices-list">
        <Toolbar search={search} />
        {rows === null && <ListWaiting />}
        {rows?.error && <ListProblem error={rows.error} onRetry={() => rows.retry()} whole={total === null} />}
        {rows !== null && total === 0 && <EmptyList />}
        {rows !== null && total !== null && total > 0 && (
          <>
            <Grid rows={rows} shift={shift} behind={behind} columns={columns} scroller={grid} sight={sight} />
            <Footer total={total} sums={sums} />
          </>
        )}
      </div>
      {open !== null && <InvoiceDrawer uuid={open} rows={rows} onClose={close} />}
      {dropping.over && <DropHint />}
    </div>
  )
}

function DropHint() {
  return <div className="invoices-drop">{useWords().facturas.dropHere}</div>
}

/** Once per showing: choices as they were left; then whatever the person was led here for. */
function useArrival(): void {
  useState(() => {
    restoreChoices()
    restoreColumns()
    return true
  })
  const { route, visit } = useRouter()
  // Before anything is painted: nothing of another filter shows.
  useLayoutEffect(() => {
    if (route.place !== 'facturas') return
    if (route.filter) takeFilter(route.filter)
    if (route.uuid !== undefined) openInvoice(route.uuid)
    // Asked again for the same, it is shown again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [visit])
}

function useFilter() {
  const { direction, type, status, dates, search } = useChoices()
  const { rfc, period } = useScope()
  return useMemo(
    () => filterOf({ direction, type, status, dates, search }, { rfc, period }),
    [direction, type, status, dates, search, rfc, period],
  )
}

function useShownColumns() {
  const choices = useColumns((state) => state.choices)
  const oneClient = useScope((state) => state.rfc !== null)
  const oneDirection = useChoices((state) => state.direction !== null)
  return useMemo(() => shownColumns(choices, { oneClient, oneDirection }), [choices, oneClient, oneDirection])
}
