import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { PickList, type PickItem } from './PickList'
import { Popup } from './Popup'

export interface SelectProps<T extends PickItem> {
  /** Put there by `Field`. */
  id?: string
  items: readonly T[]
  /** Id of the chosen item, or null. */
  value: string | null
  onChange: (item: T) => void
  label: string
  placeholder?: string
  /** Long lists: a field to search in. */
  searchLabel?: string
  empty?: string
  invalid?: boolean
  'aria-describedby'?: string | undefined
}

/** One of many. For two to four choices that fit in a line, use `Segments`. */
export function Select<T extends PickItem>(props: SelectProps<T>) {
  const { id, items, value, onChange, label, placeholder, searchLabel, empty, invalid = false } = props
  const [open, setOpen] = useState(false)
  const chosen = items.find((item) => item.id === value)
  const trigger = (
    <button
      type="button"
      id={id}
      className="input"
      aria-expanded={open}
      aria-haspopup="listbox"
      aria-label={chosen ? `${label}: ${chosen.title}` : label}
      aria-describedby={props['aria-describedby']}
      data-invalid={invalid || undefined}
    >
      <span className={chosen ? 'grow cut' : 'grow cut t3'}>{chosen?.title ?? placeholder}</span>
      <ChevronDown size={14} aria-hidden />
    </button>
  )
  return (
    <Popup open={open} onOpenChange={setOpen} label={label} className="picker as-wide" trigger={trigger}>
      <PickList
        items={items}
        label={label}
        chosenId={value}
        {...(searchLabel === undefined ? {} : { searchLabel })}
        {...(empty === undefined ? {} : { empty })}
        onPick={(item) => {
          onChange(item)
          setOpen(false)
        }}
      />
    </Popup>
  )
}
