import { Ellipsis, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useWords } from '../core/words'

export interface MenuAction {
  id: string
  label: string
  icon?: LucideIcon
  tone?: 'red'
  disabled?: boolean
  run: () => void
}

/** Actions of one thing, behind three dots. Not modal: the content policy refuses what a modal menu does to the page. */
export function RowMenu({ label, actions }: { label?: string; actions: readonly (MenuAction | 'line')[] }) {
  const words = useWords().frame.common
  return (
    <ActionMenu actions={actions}>
      <button type="button" className="icon-btn" data-size="small" aria-label={label ?? words.more}>
        <Ellipsis size={14} aria-hidden />
      </button>
    </ActionMenu>
  )
}

/** @param children the button that opens it */
export function ActionMenu({
  actions,
  children,
  align = 'end',
}: {
  actions: readonly (MenuAction | 'line')[]
  children: ReactNode
  align?: 'start' | 'end'
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
          {actions.map((action, index) =>
            action === 'line' ? (
              // Lines have no name of their own and never move.
              // oxlint-disable-next-line react/no-array-index-key
              <DropdownMenu.Separator key={`line-${index}`} className="menu-line" />
            ) : (
              <DropdownMenu.Item
                key={action.id}
                className="menu-item"
                data-tone={action.tone}
                disabled={action.disabled ?? false}
                onSelect={action.run}
              >
                {action.icon && <action.icon size={14} strokeWidth={1.75} aria-hidden />}
                {action.label}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
