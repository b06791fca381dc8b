/**
 * Whether a process that holds tasks still lives. A pid alone does not tell: it is given to another process sooner or later.
 * Where the system says no more, the answer is `unknown` and the beats decide (see `processes.ts`).
 */
import { readFileSync, readlinkSync } from 'node:fs'

export interface ProcessIdentity {
  pid: number
  /** Linux: boot, pid namespace and start time. Null elsewhere: asking costs a program start there. */
  identity: string | null
}

export type Liveness = 'alive' | 'dead' | 'unknown'

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, identity: identityOf(process.pid) }
}

export function livenessOf({ pid, identity }: ProcessIdentity): Liveness {
  const own = identityOf(process.pid)
  if (identity !== null && own !== null) return livenessOnLinux(pid, identity, own)
  return exists(pid) ? 'unknown' : 'dead'
}

function livenessOnLinux(pid: number, identity: string, own: string): Liveness {
  const [boot, namespace] = identity.split(' ')
  const [ownBoot, ownNamespace] = own.split(' ')
  if (boot !== ownBoot) return 'dead'
  // Its pid means nothing here: one of us runs in a container.
  if (namespace !== ownNamespace) return 'unknown'
  return identityOf(pid) === identity ? 'alive' : 'dead'
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')
  }
}

/** Null when there is no such process, when it has ended and only waits for its parent, and on other systems. */
function identityOf(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    const namespace = readlinkSync('/proc/self/ns/pid')
    // proc_pid_stat(5): the name is in brackets and may hold anything; the state is the 3rd field, the start the 22nd.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, start] = [fields[0], fields[19]]
    return state === 'Z' || state === 'X' || start === undefined ? null : `${boot} ${namespace} ${start}`
  } catch {
    return null
  }
}
