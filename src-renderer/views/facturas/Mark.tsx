import { Check, Minus } from 'lucide-react'

/** The look of a checkbox in a grid, where the cell around it takes the click and the grid the keys. */
export function Mark({ checked, label }: { checked: boolean | 'some'; label: string }) {
  return (
    <span
      className="check"
      role="img"
      aria-label={label}
      data-state={checked === 'some' ? 'indeterminate' : checked ? 'checked' : 'unchecked'}
    >
      {checked === true && <Check size={10} strokeWidth={3} aria-hidden />}
      {checked === 'some' && <Minus size={10} strokeWidth={3} aria-hidden />}
    </span>
  )
}
