import { useLayoutEffect, useState, type RefObject } from 'react'
import { linesInView, LineScroll, type LinesInView, type ListShape } from './line-scroll'

/** @returns what of a long list is in sight, kept up to date, and the hands to scroll it with */
export function useLineScroll(scroller: RefObject<HTMLElement | null>, shape: ListShape): { view: LinesInView; scroll: LineScroll } {
  const [scroll] = useState(() => new LineScroll())
  const [position, setPosition] = useState(() => scroll.position())
  const { count, lineHeight, head } = shape
  useLayoutEffect(() => scroll.setShape({ count, lineHeight, head }), [scroll, count, lineHeight, head])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const next = scroll.position()
      setPosition((before) => (before.top === next.top && before.room === next.room ? before : next))
    }
    scroll.attach(element)
    look()
    element.addEventListener('scroll', look, { passive: true })
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => {
      scroll.attach(null)
      element.removeEventListener('scroll', look)
      sizes.disconnect()
    }
  }, [scroller, scroll])
  return { view: linesInView(shape, position), scroll }
}
