/** `window.acopio` over handlers in the same page. Inputs and answers pass the schemas of the contract, as in the real one. */
import { api, type Answer, type Handlers } from '../../src-shared/contract/api'
import type { Bridge, Place, WindowState } from '../../src-shared/contract/bridge'
import type { ErrorView } from '../../src-shared/contract/views'
import { AppError, toAppError, toErrorData } from '../../src-shared/domain/errors'

export interface FakeBridge extends Bridge {
  /** What was asked, in order. */
  readonly asked: { name: string; input: unknown }[]
  readonly copied: string[]
  /** Paths the next dialog answers. */
  picks: string[]
  /** As if the window lost the focus, or was maximised. */
  setState(state: WindowState): void
  /** As if the shell asked for a screen. */
  navigate(place: Place): void
}

type AnyHandler = (input: unknown, signal?: AbortSignal) => unknown

export function createFakeBridge(handlers: Partial<Handlers>): FakeBridge {
  // Handlers are known by name only here, as on the other side of the real bridge.
  const byName = handlers as Record<string, AnyHandler | undefined>
  const places = new Set<(place: Place) => void>()
  const watchers = new Set<(state: WindowState) => void>()
  const bridge: FakeBridge = {
    platform: 'linux',
    asked: [],
    copied: [],
    picks: [],
    setState: (state) => watchers.forEach((listener) => listener(state)),
    navigate: (place) => places.forEach((listener) => listener(place)),
    async call(name, input): Promise<Answer<unknown>> {
      bridge.asked.push({ name, input })
      try {
        const { spec, handler } = found(byName, name)
        if (spec.type !== 'call') throw new AppError('ipc.unknown-call', { name })
        const parsed = spec.input.parse(input)
        return { ok: true, value: spec.output.parse(await handler(parsed)) }
      } catch (thrown) {
        return { ok: false, error: toErrorView(thrown) }
      }
    },
    open(name, input, onEvent, onEnd) {
      const closing = new AbortController()
      void run(closing.signal)
      return () => closing.abort()

      async function run(signal: AbortSignal): Promise<void> {
        try {
          const { spec, handler } = found(byName, name)
          if (spec.type !== 'stream') throw new AppError('ipc.unknown-call', { name })
          // A stream's handler gives what can be iterated; its events are checked one by one.
          for await (const event of handler(spec.input.parse(input), signal) as AsyncIterable<unknown>) {
            if (signal.aborted) return
            onEvent(spec.event.parse(event))
          }
          if (!signal.aborted) onEnd(null)
        } catch (thrown) {
          if (!signal.aborted) onEnd(toErrorView(thrown))
        }
      }
    },
    pathOf: (file) => `/home/ana/${file.name}`,
    pickFiles: async () => bridge.picks,
    copy: async (text) => void bridge.copied.push(text),
    openPath: async () => {},
    startDemo: async () => {},
    window: {
      minimize() {},
      toggleMaximize() {},
      close() {},
      onState(listener) {
        watchers.add(listener)
        listener({ maximized: false, fullScreen: false, focused: true })
        return () => watchers.delete(listener)
      },
    },
    onNavigate(listener) {
      places.add(listener)
      return () => places.delete(listener)
    },
  }
  return bridge
}

function found(handlers: Record<string, AnyHandler | undefined>, name: string) {
  const spec = (api as Record<string, (typeof api)[keyof typeof api] | undefined>)[name]
  const handler = handlers[name]
  if (!spec || !handler) throw new AppError('ipc.unknown-call', { name })
  return { spec, handler }
}

function toErrorView(thrown: unknown): ErrorView {
  const { code, params, detail } = toErrorData(toAppError(thrown))
  return { code, params: { ...params }, detail }
}
