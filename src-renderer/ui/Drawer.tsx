import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useWords } from '../core/words'
import { IconButton } from './Button'

export interface DrawerProps {
  title: string
  subtitle?: ReactNode
  onClose: () => void
  headEnd?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** One thing of a list, opened beside it. The screen gives the list and the drawer a `.split` to stand in; Esc closes it. */
export function Drawer({ title, subtitle, onClose, headEnd, footer, children }: DrawerProps) {
  const words = useWords().frame.common
  const id = useId()
  return (
    // Esc is a second way to the button below.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside className="drawer" aria-labelledby={id} onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}>
      <div className="drawer-head">
        <div className="grow">
          <h2 id={id}>{title}</h2>
          {subtitle !== undefined && <p>{subtitle}</p>}
        </div>
        {headEnd}
        <IconButton icon={X} label={words.close} onClick={onClose} />
      </div>
      {children}
      {footer !== undefined && <div className="drawer-foot">{footer}</div>}
    </aside>
  )
}
