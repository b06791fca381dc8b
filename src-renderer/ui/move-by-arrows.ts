import type { KeyboardEvent } from 'react'

/**
 * Up and down go through the lines of a list or table as in a spreadsheet, Home and End to the first and the last. Spread it
 * on the element around the lines: `<tbody {...lineKeys}>`. The lines' own buttons keep their place in the Tab order.
 */
export const lineKeys = { onKeyDown: moveByArrows } as const

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
  const lines = [...event.currentTarget.children].filter((line) => line.querySelector('button:not(:disabled)') !== null)
  const at = lines.findIndex((line) => line.contains(document.activeElement))
  const next = nextIndex(event.key, at, lines.length)
  const line = next === null ? undefined : lines[next]
  if (at < 0 || line === undefined) return
  event.preventDefault()
  // The same button of the next line, or its last when it has fewer.
  const buttonsOf = (one: Element | undefined) => [...(one?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])]
  const place = buttonsOf(lines[at]).findIndex((button) => button === document.activeElement)
  const buttons = buttonsOf(line)
  ;(buttons[Math.min(place, buttons.length - 1)] ?? buttons[0])?.focus()
}

function nextIndex(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
