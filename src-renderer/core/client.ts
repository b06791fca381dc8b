/**
 * The contract as the screens speak it, over `window.acopio`. Errors arrive as data and are thrown here as `AppError`, so
 * that a screen catches one kind of thing.
 */
import type { CallInput, CallName, CallOutput, Client, StreamEvent } from '../../src-shared/contract/api'
import type { Bridge } from '../../src-shared/contract/bridge'
import { AppError } from '../../src-shared/domain/errors'

export function createClient(bridge: Pick<Bridge, 'call' | 'open'>): Client {
  return {
    async call<K extends CallName>(name: K, input: CallInput<K>) {
      const answer = await bridge.call(name, input)
      if (!answer.ok) {
        const { code, params, detail } = answer.error
        throw new AppError(code, params, detail === null ? {} : { detail })
      }
      // The serving side has checked the answer with the schema of `name`.
      return answer.value as CallOutput<K>
    },
    open(name, input, onEvent, onEnd = () => {}) {
      // As above: events are checked where they are sent.
      return bridge.open(name, input, (event) => onEvent(event as StreamEvent<typeof name>), onEnd)
    },
  }
}

/** The window's own client. The bridge is looked up late: in development it is put there after this file is read. */
export const client: Client = {
  call: (name, input) => createClient(window.acopio).call(name, input),
  open: (name, input, onEvent, onEnd) => createClient(window.acopio).open(name, input, onEvent, onEnd),
}
