import { ChevronDown, Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import { chooseClient, useScope } from '../core/scope'
import { shortName, useTaxpayers } from '../core/taxpayers'
import { useWords } from '../core/words'
import { count } from '../format/numbers'
import { PickList, type PickItem } from '../ui/PickList'
import { Popup } from '../ui/Popup'

const ALL = 'all'

/** One client or all; every screen follows it. */
export function ClientSwitcher() {
  const words = useWords().frame.clients
  const rfc = useScope((scope) => scope.rfc)
  const { list, byRfc } = useTaxpayers()
  const [open, setOpen] = useState(false)
  const items = useMemo<PickItem[]>(
    () => [
      { id: ALL, title: words.all, hint: count(list.length) },
      ...list.map((one) => ({ id: one.rfc, title: one.name, hint: one.rfc, hintMono: true })),
    ],
    [list, words],
  )
  const name = rfc === null ? words.all : shortName(byRfc[rfc]?.name ?? rfc)
  const trigger = (
    <button type="button" className="switcher client" aria-label={`${words.choose}: ${name}`}>
      <Users size={14} strokeWidth={1.75} aria-hidden />
      <span className="cut medium">{name}</span>
      <span className={rfc === null ? 't3' : 't3 mono wide-only'}>{rfc ?? count(list.length)}</span>
      <ChevronDown size={12} strokeWidth={2} aria-hidden />
    </button>
  )
  return (
    <Popup open={open} onOpenChange={setOpen} label={words.choose} className="picker" trigger={trigger}>
      <PickList
        items={items}
        label={words.choose}
        searchLabel={words.search}
        empty={words.none}
        chosenId={rfc ?? ALL}
        onPick={(item) => {
          chooseClient(item.id === ALL ? null : item.id)
          setOpen(false)
        }}
      />
    </Popup>
  )
}
