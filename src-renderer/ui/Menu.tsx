import { Ellipsis, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { useWords } from '../core/words'

export interface MenuAction {
  id: string
  label: string
  icon?: LucideIcon
  tone?: 'red'
  disabled?: boolean
  run: () => void
}

/**
 * Actions of one thing, behind three dots. The menu is only made when it is first opened: a list of 300 lines would spend
 * half of its drawing on menus nobody opens.
 */
export function RowMenu({ label, actions }: { label?: string; actions: readonly (MenuAction | 'line')[] }) {
  const words = useWords().frame.common
  const [made, setMade] = useState(false)
  const button = (
    <button
      type="button"
      className="icon-btn"
      data-size="small"
      aria-label={label ?? words.more}
      {...(made ? {} : { 'aria-haspopup': 'menu' as const, 'aria-expanded': false, onClick: () => setMade(true) })}
    >
      <Ellipsis size={14} aria-hidden />
    </button>
  )
  return made ? (
    <ActionMenu actions={actions} startsOpen>
      {button}
    </ActionMenu>
  ) : (
    button
  )
}

/** Not modal: the content policy refuses what a modal menu does to the page. @param children the button that opens it */
export function ActionMenu({
  actions,
  children,
  align = 'end',
  startsOpen = false,
}: {
  actions: readonly (MenuAction | 'line')[]
  children: ReactNode
  align?: 'start' | 'end'
  startsOpen?: boolean
}) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={startsOpen}>
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
