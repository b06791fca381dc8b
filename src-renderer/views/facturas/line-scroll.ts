/**
 * The arithmetic of a long list in a scroller. All lines have one height, so a line's place is a product and nothing is kept per
 * line: a million lines cost as much as ten. Browsers limit the height of an element (Chromium: 2^25 px); beyond `TALLEST` the
 * scrollbar is a scale of the list instead of its true height.
 */
const TALLEST = 30_000_000
const OVERSCAN = 10
/** Lines of a block, which moves as one in a scaled list. */
const BLOCK = 1_000
/** Where nothing is measured yet, about a screen full. */
const UNMEASURED = 480

export interface ListShape {
  count: number
  /** Pixels. */
  lineHeight: number
  /** Height of what sticks to the top of the scroller, in pixels. */
  head: number
}

/** The scroller, as far as it matters here. */
export type Scrolled = Pick<HTMLElement, 'scrollTop' | 'clientHeight'>

export interface LinesInView {
  /** First and last line to draw; `last` is below `first` when there are none. */
  first: number
  last: number
  /** Height of the scrolled content, in pixels. */
  height: number
  /** Whole lines in sight. */
  page: number
  /** Line at the top of the block that is drawn, and its pixels from the top of the content: lines stand still within their block. */
  base: number
  baseTop: number
}

export class LineScroll {
  #element: Scrolled | null = null
  #shape: ListShape = { count: 0, lineHeight: 32, head: 0 }

  attach(element: Scrolled | null): void {
    this.#element = element
  }

  setShape(shape: ListShape): void {
    this.#shape = shape
  }

  /** Where the scroller stands. In true height only whole lines count: nothing is drawn anew until one has gone by. */
  position(): { top: number; room: number } {
    const element = this.#element
    const { lineHeight } = this.#shape
    const room = this.#room()
    if (element === null) return { top: 0, room }
    return { top: this.#stretch(room) === 1 ? Math.floor(element.scrollTop / lineHeight) * lineHeight : element.scrollTop, room }
  }

  /** Scrolls no more than needed. */
  show(line: number): void {
    const element = this.#element
    if (element === null) return
    const { lineHeight } = this.#shape
    const room = this.#room()
    const stretch = this.#stretch(room)
    const offset = element.scrollTop * stretch
    const start = line * lineHeight
    if (start < offset) element.scrollTop = start / stretch
    else if (start + lineHeight > offset + room) element.scrollTop = Math.ceil((start + lineHeight - room) / stretch)
  }

  /** Scrolls by lines without a sign of it: for lines that came in above. */
  shift(lines: number): void {
    if (this.#element === null) return
    this.#element.scrollTop += (lines * this.#shape.lineHeight) / this.#stretch(this.#room())
  }

  toTop(): void {
    if (this.#element !== null) this.#element.scrollTop = 0
  }

  /** The first line wholly in sight, now. */
  topLine(): number {
    return Math.ceil(((this.#element?.scrollTop ?? 0) * this.#stretch(this.#room())) / this.#shape.lineHeight)
  }

  #room(): number {
    const room = (this.#element?.clientHeight ?? 0) - this.#shape.head
    return room > 0 ? room : UNMEASURED
  }

  #stretch(room: number): number {
    return stretchOf(this.#shape, room)
  }
}

/** How far the list moves for one pixel of the scrollbar; 1 in true height. */
function stretchOf({ count, lineHeight }: ListShape, room: number): number {
  const full = count * lineHeight
  return full <= TALLEST ? 1 : (full - room) / (TALLEST - room)
}

/** What to draw when the scroller stands at `top` and shows `room` pixels of lines. */
export function linesInView(shape: ListShape, { top, room }: { top: number; room: number }): LinesInView {
  const { count, lineHeight } = shape
  const offset = top * stretchOf(shape, room)
  const first = Math.max(0, Math.floor(offset / lineHeight) - OVERSCAN)
  const base = Math.floor(first / BLOCK) * BLOCK
  return {
    first,
    last: Math.min(count - 1, Math.ceil((offset + room) / lineHeight) + OVERSCAN),
    height: Math.min(count * lineHeight, TALLEST),
    page: Math.max(1, Math.floor(room / lineHeight)),
    base,
    baseTop: top - offset + base * lineHeight,
  }
}
