import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tip } from './Tip'

export interface ButtonProps extends ComponentProps<'button'> {
  /** One `primary` per area. `danger` is for what cannot be undone. */
  kind?: 'plain' | 'primary' | 'ghost' | 'danger'
  /** `small` inside rows, `large` on the first run. */
  size?: 'small' | 'normal' | 'large'
  icon?: LucideIcon
}

/** A verb. A button that opens a dialog says so with `aria-haspopup="dialog"`. */
export function Button({ kind = 'plain', size = 'normal', icon: Icon, type = 'button', className, children, ...rest }: ButtonProps) {
  return (
    // The type is one of the three literals; the rule cannot follow a variable.
    // oxlint-disable-next-line react/button-has-type
    <button type={type} className={className ? `btn ${className}` : 'btn'} data-kind={kind} data-size={size} {...rest}>
      {Icon && <Icon size={size === 'small' ? 12 : 14} strokeWidth={size === 'small' ? 2 : 1.75} aria-hidden />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon
  /** Said to screen readers and shown as a tooltip. */
  label: string
  size?: 'small' | 'normal'
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string
}

export function IconButton({ icon: Icon, label, size = 'normal', shortcut, ...rest }: IconButtonProps) {
  return (
    <Tip text={label} shortcut={shortcut}>
      <button type="button" className="icon-btn" data-size={size} aria-label={label} {...rest}>
        <Icon size={size === 'small' ? 14 : 16} strokeWidth={1.6} aria-hidden />
      </button>
    </Tip>
  )
}
