import { Search, type LucideIcon } from 'lucide-react'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { matching } from '../core/commands'

export interface PickItem {
  id: string
  title: string
  /** Further words it is found by; shown at the end of the line. */
  hint?: string
  icon?: LucideIcon
  /** Heading it stands under, shown when it differs from the one before. */
  group?: string
  hintMono?: boolean
}

export interface PickListProps<T extends PickItem> {
  items: readonly T[]
  onPick: (item: T) => void
  label: string
  /** Without it there is no search field; the list itself takes the keys. */
  searchLabel?: string
  empty?: string
  chosenId?: string | null
  /** For who builds the items from what is typed; then nothing is filtered here. */
  onQuery?: (query: string) => void
  query?: string
  footer?: ReactNode
}

/** A list one picks from by typing, arrows and Enter, or the mouse. The switchers, `Select` and Ctrl+K are made of it. */
export function PickList<T extends PickItem>(props: PickListProps<T>) {
  const { items, onPick, label, searchLabel, empty, chosenId = null, onQuery, footer } = props
  const id = useId()
  const [typed, setTyped] = useState('')
  const query = props.query ?? typed
  const shown = onQuery ? items : matching(items, query)
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      shown.findIndex((item) => item.id === chosenId),
    ),
  )
  const at = Math.min(active, shown.length - 1)

  const type = (text: string) => {
    setTyped(text)
    setActive(0)
    onQuery?.(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepped(event.key, at, shown.length)
    if (next !== null) {
      event.preventDefault()
      setActive(next)
      return
    }
    const item = shown[at]
    if (event.key === 'Enter' && item) {
      event.preventDefault()
      onPick(item)
    }
  }
  const keys = {
    onKeyDown,
    'aria-activedescendant': at >= 0 ? `${id}${at}` : undefined,
  }
  return (
    <>
      {searchLabel !== undefined && (
        <div className="picker-search">
          <Search size={14} aria-hidden />
          <input
            role="combobox"
            aria-controls={`${id}list`}
            aria-expanded
            aria-autocomplete="list"
            aria-label={searchLabel}
            placeholder={searchLabel}
            value={query}
            onChange={(event) => type(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            // The list was opened to pick from it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            {...keys}
          />
        </div>
      )}
      <div
        id={`${id}list`}
        role="listbox"
        aria-label={label}
        className="picker-list"
        {...(searchLabel === undefined ? { tabIndex: 0, autoFocus: true, ...keys } : {})}
      >
        {shown.map((item, index) => (
          <Line
            key={item.id}
            id={`${id}${index}`}
            item={item}
            heading={item.group !== shown[index - 1]?.group ? item.group : undefined}
            active={index === at}
            chosen={item.id === chosenId}
            onHover={() => setActive(index)}
            onPick={() => onPick(item)}
          />
        ))}
        {shown.length === 0 && <p className="picker-empty">{empty}</p>}
      </div>
      {footer}
    </>
  )
}

interface LineProps {
  id: string
  item: PickItem
  heading: string | undefined
  active: boolean
  chosen: boolean
  onHover: () => void
  onPick: () => void
}

function Line({ id, item, heading, active, chosen, onHover, onPick }: LineProps) {
  const Icon = item.icon
  return (
    <>
      {heading !== undefined && (
        <div className="menu-label" role="presentation">
          {heading}
        </div>
      )}
      {/* The keys are handled by the field that owns the list. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
      <div
        ref={active ? intoView : null}
        id={id}
        role="option"
        aria-selected={chosen}
        className="menu-item"
        data-active={active}
        onMouseMove={onHover}
        onClick={onPick}
      >
        {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}
        <span className="cut">{item.title}</span>
        {item.hint !== undefined && <span className={item.hintMono ? 'end mono' : 'end'}>{item.hint}</span>}
      </div>
    </>
  )
}

function intoView(line: HTMLElement | null): void {
  line?.scrollIntoView({ block: 'nearest' })
}

/** @returns the line a key moves to, or null when the key moves nothing */
function stepped(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'PageDown') return Math.min(count - 1, at + 10)
  if (key === 'PageUp') return Math.max(0, at - 10)
  return null
}
