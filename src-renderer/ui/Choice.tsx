import { Check as CheckIcon, Minus, type LucideIcon } from 'lucide-react'
import { Checkbox, RadioGroup } from 'radix-ui'
import type { ReactNode } from 'react'

export interface CheckProps {
  checked: boolean | 'some'
  onChange: (checked: boolean) => void
  /** Said to screen readers when nothing is written beside it. */
  label?: string
  disabled?: boolean
  children?: ReactNode
}

export function Check({ checked, onChange, label, disabled = false, children }: CheckProps) {
  const box = (
    <Checkbox.Root
      className="check"
      checked={checked === 'some' ? 'indeterminate' : checked}
      onCheckedChange={(next) => onChange(next !== false)}
      disabled={disabled}
      aria-label={label}
    >
      <Checkbox.Indicator>
        {checked === 'some' ? <Minus size={10} strokeWidth={3} aria-hidden /> : <CheckIcon size={10} strokeWidth={3} aria-hidden />}
      </Checkbox.Indicator>
    </Checkbox.Root>
  )
  if (children === undefined) return box
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is `box`, a button Radix makes
    <label className="check-label">
      {box}
      {children}
    </label>
  )
}

export interface SegmentsProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; word: string; icon?: LucideIcon; disabled?: boolean }[]
}

/** One of two to four, all in sight. Arrows move between them. */
export function Segments<T extends string>({ label, value, onChange, options }: SegmentsProps<T>) {
  return (
    <RadioGroup.Root
      className="segments"
      orientation="horizontal"
      aria-label={label}
      value={value}
      // Radix tells a text; it is one of those given.
      onValueChange={(next) => onChange(next as T)}
    >
      {options.map(({ value: each, word, icon: Icon, disabled = false }) => (
        <RadioGroup.Item key={each} value={each} disabled={disabled}>
          {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}
          {word}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
