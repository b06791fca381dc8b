import { ChevronDown, ChevronUp, RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Button, IconButton } from '../../ui/Button'
import { Drawer } from '../../ui/Drawer'
import { ErrorNote } from '../../ui/Note'
import { Tabs } from '../../ui/Tabs'
import { folioOf, partyOf } from './columns'
import { goTo, openInvoice, useGridState } from './grid-state'
import { Relations } from './Relations'
import type { InvoiceRows, Row } from './rows'
import { Summary } from './Summary'
import { useInvoice } from './use-invoice'
import { XmlPanel } from './XmlPanel'

type Part = 'summary' | 'xml' | 'relations'

export interface InvoiceDrawerProps {
  uuid: string
  /** The list it was opened from, for the one before and the one after. */
  rows: InvoiceRows | null
  onClose: () => void
}

export function InvoiceDrawer({ uuid, rows, onClose }: InvoiceDrawerProps) {
  const words = useWords().facturas.drawer
  const common = useWords().frame.common
  const [part, setPart] = useState<Part>('summary')
  const { detail, error, retry } = useInvoice(uuid)
  const line = useGridState((state) => state.at.line)
  const inList = rows?.at(line)
  // Its line is there before its details are.
  const row = detail?.invoice ?? (inList?.uuid === uuid ? inList : null)
  const { step, canStep } = useNeighbours(uuid, rows)
  return (
    <Drawer
      title={row === null ? uuid : (partyOf(row).name ?? partyOf(row).rfc)}
      subtitle={row !== null && <Subtitle row={row} />}
      onClose={onClose}
      headEnd={
        <>
          <IconButton icon={ChevronUp} label={words.previous} shortcut="Alt ↑" disabled={!canStep(-1)} onClick={() => step(-1)} />
          <IconButton icon={ChevronDown} label={words.next} shortcut="Alt ↓" disabled={!canStep(1)} onClick={() => step(1)} />
        </>
      }
    >
      {error && (
        <div className="drawer-body">
          <ErrorNote
            error={error}
            action={
              <Button icon={RotateCw} onClick={retry}>
                {common.retry}
              </Button>
            }
          />
        </div>
      )}
      {detail === null && error === null && <p className="drawer-body t2 late">{common.loading}</p>}
      {detail && (
        <Tabs<Part>
          label={words.tabs}
          value={part === 'xml' && !detail.invoice.hasXml ? 'summary' : part}
          onChange={setPart}
          panelClass="drawer-body"
          tabs={[
            { value: 'summary', word: words.summary, panel: <Summary detail={detail} /> },
            ...(detail.invoice.hasXml
              ? [{ value: 'xml' as const, word: words.xml, panel: <XmlPanel key={uuid} uuid={uuid} sha256={detail.sha256} /> }]
              : []),
            { value: 'relations', word: words.relations, panel: <Relations detail={detail} /> },
          ]}
        />
      )}
    </Drawer>
  )
}

function Subtitle({ row }: { row: Row }) {
  const words = useWords().facturas
  const dates = useDates()
  return `${words.document[row.type ?? 'unknown']} ${folioOf(row)} · ${dates.date(row.date)} · ${row.date.slice(11, 16)}`
}

/** To the invoice before or after in the list, by buttons or Alt and the arrows. */
function useNeighbours(uuid: string, rows: InvoiceRows | null) {
  const at = useGridState((state) => state.at)
  const here = rows?.at(at.line)?.uuid === uuid
  const target = (by: number) => (here && rows !== null ? rows.at(at.line + by) : undefined)
  const step = (by: 1 | -1) => {
    const next = target(by)
    if (next === undefined) return
    goTo({ ...at, line: at.line + by })
    openInvoice(next.uuid)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      event.preventDefault()
      step(event.key === 'ArrowUp' ? -1 : 1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return { step, canStep: (by: number) => target(by) !== undefined }
}
