/**
 * The command line `acopio`. What each command does is in `cli/`; here only what belongs to a process: signals, broken
 * pipes and the exit code.
 */
import { processIo } from './cli/io'
import { runCli } from './cli/run'
import { openCore } from './cli/session'

const stop = new AbortController()
let signals = 0

/** The first asks for a clean end, the second ends at once: both leave every task where another run picks it up. */
function onSignal(): void {
  if (++signals > 1) process.exit(130)
  stop.abort()
}
process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)
process.on('SIGHUP', onSignal)

// A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') stop.abort()
})
process.stderr.on('error', () => {})
process.on('uncaughtException', () => process.exit(1))
process.on('unhandledRejection', () => process.exit(1))

const code = await runCli(process.argv.slice(2), processIo(stop.signal), openCore)
// Nothing of ours keeps the process alive on purpose; what a library may have left open must not either.
process.exit(code)
