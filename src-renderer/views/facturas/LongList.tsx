import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type ReactNode } from 'react'

export interface LongListProps {
  count: number
  className: string
  /** Pixels a line is taken for until it is measured. */
  estimate: number
  role?: 'tree'
  label?: string
  children: (index: number) => ReactNode
}

/** Lines of different heights, of which only those in sight are drawn. */
export function LongList({ count, className, estimate, role, label, children }: LongListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  // Its functions are called while drawing and handed to no one.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    overscan: 20,
    // Until it is measured.
    initialRect: { width: 340, height: 600 },
  })
  return (
    <div ref={scroller} className={`long-list ${className}`} role={role} aria-label={label}>
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <div
            key={key}
            role="presentation"
            ref={virtual.measureElement}
            data-index={index}
            className="long-list-line"
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </div>
        ))}
      </div>
    </div>
  )
}
