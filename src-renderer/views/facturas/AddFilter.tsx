import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { addDays, chooseClient, today } from '../../core/scope'
import { useTaxpayers } from '../../core/taxpayers'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { PickList, type PickItem } from '../../ui/PickList'
import { Popup } from '../../ui/Popup'
import { DateFields } from './DateFields'
import { choose, type Choices } from './filter'

interface FilterItem extends PickItem {
  /** Null for the one that asks for dates first. */
  set: (() => void) | null
}

const TYPES = ['I', 'E', 'P', 'N', 'T', 'R'] as const
const STATUSES = ['vigente', 'cancelado'] as const

/** All filters in one list one can type into: "cancel" and Enter. */
export function AddFilter() {
  const words = useWords().facturas.filters
  const [open, setOpen] = useState(false)
  const [dating, setDating] = useState(false)
  const items = useFilterItems()
  const change = (next: boolean) => {
    setOpen(next)
    setDating(false)
  }
  return (
    <Popup
      open={open}
      onOpenChange={change}
      label={words.addLong}
      className={dating ? '' : 'picker'}
      trigger={
        <Button kind="ghost" size="small" icon={Plus} aria-label={words.addLong} aria-haspopup="dialog">
          {words.add}
        </Button>
      }
    >
      {dating ? (
        <DateFields onDone={() => change(false)} />
      ) : (
        <PickList
          items={items}
          label={words.label}
          searchLabel={words.find}
          empty={words.none}
          onPick={(item) => {
            if (item.set === null) return setDating(true)
            item.set()
            return change(false)
          }}
        />
      )}
    </Popup>
  )
}

function useFilterItems(): FilterItem[] {
  const words = useWords().facturas
  const clients = useTaxpayers((state) => state.list)
  return useMemo(() => {
    const { filters } = words
    const now = today()
    const setting = (id: string, title: string, group: string, changes: Partial<Choices>): FilterItem => ({
      id,
      title,
      group,
      hint: group,
      set: () => choose(changes),
    })
    const dated = (id: string, title: string, from?: string): FilterItem =>
      setting(id, title, filters.date, { dates: from === undefined ? { kind: 'own' } : { kind: 'own', from, to: now } })
    return [
      ...TYPES.map((type) => setting(`type-${type}`, words.types[type], filters.type, { type })),
      ...STATUSES.map((status) => setting(`status-${status}`, words.status[status], filters.status, { status })),
      dated('today', filters.today, now),
      dated('week', filters.lastWeek, addDays(now, -6)),
      dated('any', filters.anyDate),
      { id: 'dates', title: filters.chooseDates, group: filters.date, set: null },
      ...clients.map(({ rfc, name }) => ({
        id: `client-${rfc}`,
        title: name,
        hint: rfc,
        hintMono: true,
        group: filters.client,
        set: () => chooseClient(rfc),
      })),
    ]
  }, [words, clients])
}
