import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { BatchView } from '../../../src-shared/contract/views'
import { useApp } from '../../core/app'
import { client } from '../../core/client'
import { reportProblem } from '../../core/notices'
import { today } from '../../core/scope'
import { shortName, useTaxpayers } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { PickList, type PickItem } from '../../ui/PickList'
import { Popup } from '../../ui/Popup'
import { asPeriod, clientWords, periodWords } from './period-words'

export interface BatchMenuProps {
  batchId: string | null
  /** Null for the newest, which then stays the newest. */
  onBatch: (batchId: string | null) => void
  trigger: ReactNode
}

const SHOWN = 50

/** Downloads begun before, newest first. */
export function BatchMenu({ batchId, onBatch, trigger }: BatchMenuProps) {
  const words = useWords().descargas
  const [open, setOpen] = useState(false)
  const items = useBatchItems(open)
  return (
    <Popup open={open} onOpenChange={setOpen} trigger={trigger} label={words.head.others} align="end" className="picker batch-menu">
      <PickList
        // Begins anew when the list has come, at the one that is shown.
        key={items === null ? 'asking' : 'here'}
        items={items ?? []}
        label={words.head.others}
        searchLabel={words.batches.search}
        empty={items === null ? '' : words.batches.none}
        chosenId={batchId}
        onPick={(item) => {
          onBatch(item === items?.[0] ? null : item.id)
          setOpen(false)
        }}
      />
    </Popup>
  )
}

/** @returns null while they are being asked for */
function useBatchItems(wanted: boolean): PickItem[] | null {
  const words = useWords()
  const dates = useDates()
  const now = useApp((state) => state.now)
  const byRfc = useTaxpayers((state) => state.byRfc)
  const [batches, setBatches] = useState<readonly BatchView[] | null>(null)
  useEffect(() => {
    if (!wanted) return
    client
      .call('download.batches', { limit: SHOWN })
      .then((answer) => setBatches(answer.batches.filter((batch) => batch.tasks > 0)))
      .catch(reportProblem)
  }, [wanted])
  return useMemo(() => {
    if (batches === null) return null
    const total = Object.keys(byRfc).length
    return batches.map(({ id, createdAt, request, live, failed, counts }) => {
      const { batches: said } = words.descargas
      const news = live > 0 ? counted(said.live, live) : failed > 0 ? counted(said.failed, failed) : counted(said.saved, counts.new)
      return {
        id,
        title: fill(said.item, {
          period: periodWords(asPeriod(request.from, request.to, today()), dates, words),
          clients: clientWords(request.rfcs, total, (rfc) => shortName(byRfc[rfc]?.name ?? rfc), words),
        }),
        hint: `${news} · ${dates.told(createdAt, now)}`,
      }
    })
  }, [batches, byRfc, dates, now, words])
}
