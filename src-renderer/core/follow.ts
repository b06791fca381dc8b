/** Keeps a stream open: one that breaks is opened again, a little later each time, until the caller closes it. */
import type { Client, StreamEvent, StreamInput, StreamName } from '../../src-shared/contract/api'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000

/**
 * @param onState told true when events flow and false when the stream broke and waits to be reopened
 * @returns a function that closes it for good
 */
export function follow<K extends StreamName>(
  client: Pick<Client, 'open'>,
  name: K,
  input: StreamInput<K>,
  onEvent: (event: StreamEvent<K>) => void,
  onState: (flowing: boolean) => void = () => {},
): () => void {
  let stopped = false
  let pauseMs = FIRST_PAUSE_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let close = () => {}
  const open = () => {
    close = client.open(
      name,
      input,
      (event) => {
        pauseMs = FIRST_PAUSE_MS
        onState(true)
        onEvent(event)
      },
      () => {
        if (stopped) return
        onState(false)
        timer = setTimeout(open, pauseMs)
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
      },
    )
  }
  open()
  return () => {
    stopped = true
    clearTimeout(timer)
    close()
  }
}
