import { Dialog } from 'radix-ui'
import { useMemo, useState } from 'react'
import { matching } from '../core/commands'
import { useWords } from '../core/words'
import { PickList } from '../ui/PickList'
import { useFocusReturn } from '../ui/use-focus-return'
import { usePaletteCommands, useQueryCommands } from './palette-commands'

/** Ctrl+K: every screen, action, client, RFC and UUID. */
export function Palette({ onClose }: { onClose: () => void }) {
  const words = useWords().frame.search
  const giveBack = useFocusReturn(true)
  const [query, setQuery] = useState('')
  const all = usePaletteCommands()
  const asked = useQueryCommands(query)
  const items = useMemo(() => grouped([...matching(all, query), ...asked]), [all, asked, query])
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <div className="scrim" aria-hidden />
        <Dialog.Content className="palette picker" aria-describedby={undefined} onCloseAutoFocus={giveBack}>
          <Dialog.Title className="visually-hidden">{words.title}</Dialog.Title>
          <PickList
            items={items}
            label={words.title}
            searchLabel={words.open}
            empty={words.none}
            query={query}
            onQuery={setQuery}
            onPick={(item) => {
              onClose()
              item.run()
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The best line first, and each group in one piece, in the order in which its best line came. */
function grouped<T extends { group: string }>(items: readonly T[]): T[] {
  return [...Map.groupBy(items, (item) => item.group).values()].flat()
}
