/** The core as a command holds it: through the same contract as the window, and only while it needs it. */
import type { Client } from '../../src-shared/contract/api'
import type { Io } from './io'

export interface Session {
  client: Client
  /** Works on tasks from now until `close`. Commands that only look or ask leave it alone. */
  work(): void
  close(): Promise<void>
}

export type OpenCore = (io: Io) => Promise<Session>

/** Loaded late: the databases and the contract cost more time than the whole of `--help`. */
export const openCore: OpenCore = async (io) => {
  const [{ compose }, { createLocalClient, serve }, { readEnvironment }] = await Promise.all([
    import('../compose'),
    import('../api/server'),
    import('../platform/environment'),
  ])
  const core = await compose(readEnvironment(io.environment), { kind: 'cli' })
  return { client: createLocalClient(serve(core.handlers)), work: () => core.engine.start(), close: () => core.close() }
}
