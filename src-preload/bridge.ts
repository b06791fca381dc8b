/**
 * Builds `window.acopio` from what a preload has, handed in so that it can be tested without Electron. It holds no power of
 * its own: the main process checks the sender and every value again.
 */
import type { Bridge, Place, WindowState } from '../src-shared/contract/bridge'
import type { ErrorView } from '../src-shared/contract/views'
import { CHANNELS, type DesktopAction } from '../src-shared/contract/channels'

export interface Wire {
  invoke(channel: string, ...values: unknown[]): Promise<unknown>
  send(channel: string, ...values: unknown[]): void
  on(channel: string, listener: (...values: unknown[]) => void): () => void
  pathOf(file: File): string
  platform: string
}

interface OpenStream {
  onEvent: (event: unknown) => void
  onEnd: (error: ErrorView | null) => void
}

export function createBridge(wire: Wire): Bridge {
  const desktop = (action: DesktopAction) => wire.invoke(CHANNELS.desktop, action)
  return Object.freeze({
    platform: wire.platform as Bridge['platform'],
    call: (name, input) => wire.invoke(CHANNELS.call, name, input) as ReturnType<Bridge['call']>,
    open: createStreams(wire),
    pathOf: wire.pathOf,
    pickFiles: (kind) => desktop({ type: 'pick-files', kind }) as Promise<string[]>,
    copy: async (text) => void (await desktop({ type: 'copy', text })),
    openPath: async () => void (await desktop({ type: 'open-home' })),
    startDemo: async () => void (await desktop({ type: 'start-demo' })),
    window: Object.freeze({
      minimize: () => void desktop({ type: 'minimize' }),
      toggleMaximize: () => void desktop({ type: 'toggle-maximize' }),
      close: () => void desktop({ type: 'close' }),
      onState: (listener) => {
        const stop = wire.on(CHANNELS.windowState, (state) => listener(state as WindowState))
        void desktop({ type: 'window-state' }).then((state) => listener(state as WindowState))
        return stop
      },
    }),
    onNavigate: (listener) => wire.on(CHANNELS.navigate, (place) => listener(place as Place)),
  } satisfies Bridge)
}

/** One listener for all streams; the main process knows each by the number it was opened with. */
function createStreams(wire: Wire): Bridge['open'] {
  const streams = new Map<number, OpenStream>()
  let last = 0
  wire.on(CHANNELS.event, (id, event) => streams.get(id as number)?.onEvent(event))
  wire.on(CHANNELS.end, (id, error) => {
    const stream = streams.get(id as number)
    streams.delete(id as number)
    stream?.onEnd(error as ErrorView | null)
  })
  return (name, input, onEvent, onEnd) => {
    const id = ++last
    streams.set(id, { onEvent, onEnd })
    wire.send(CHANNELS.open, id, name, input)
    return () => {
      if (streams.delete(id)) wire.send(CHANNELS.close, id)
    }
  }
}
