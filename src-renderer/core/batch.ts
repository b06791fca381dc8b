/** Gathers what arrives between two frames and hands it on at once, so that a busy core does not redraw the page per event. */
export type Schedule = (run: () => void) => void

const nextFrame: Schedule = (run) => void requestAnimationFrame(run)

export function perFrame<T>(handle: (items: T[]) => void, schedule: Schedule = nextFrame): (item: T) => void {
  let waiting: T[] = []
  return (item) => {
    waiting.push(item)
    if (waiting.length > 1) return
    schedule(() => {
      const items = waiting
      waiting = []
      handle(items)
    })
  }
}

/** Runs `action` soon after the last of several wishes, and at the latest `longestMs` after the first. */
export function settle(action: () => void, quietMs: number, longestMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstAt: number | null = null
  return () => {
    const now = Date.now()
    firstAt ??= now
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        firstAt = null
        action()
      },
      Math.max(0, Math.min(quietMs, firstAt + longestMs - now)),
    )
  }
}
