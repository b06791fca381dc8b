/** What can go wrong at the SAT and on the way, from a seed or from a script. */
import { createRandom } from '../world/random'
import type { Code } from './codes'
import type { Endpoint, Family } from './names'

export type Fault =
  /** The connection breaks before the call is read: nothing happened. */
  | { kind: 'reset-before' }
  /** The call took effect, the answer is lost. */
  | { kind: 'reset-after' }
  /** The call took effect, the answer breaks off in the middle. */
  | { kind: 'half-body' }
  | { kind: 'http'; status: 404 | 500 | 502 | 503 }
  /** 200 and a page for people, as gateways send. */
  | { kind: 'html' }
  | { kind: 'delay'; ms: number }
  /** Answers this code without doing anything; of a verification it is the one of the call. */
  | { kind: 'code'; code: Code }
  /** Of a verification: EstadoSolicitud with CodigoEstadoSolicitud. From then on the solicitud stays so, but for states 1 and 2. */
  | { kind: 'state'; state: 1 | 2 | 4 | 5 | 6; code?: Code }
  /** Forgets all tokens of the caller first. */
  | { kind: 'expire-token' }
  /** Of a download: the ZIP has a damaged middle. */
  | { kind: 'corrupt-zip' }
  /** Of a download: the ZIP ends early. */
  | { kind: 'cut-zip' }
  /** Of a download: the good documents among everything a ZIP can do to its reader. */
  | { kind: 'hostile-zip' }

/** What a plan may decide by. */
export interface Call {
  endpoint: Endpoint
  family: Family
  /** Counts the calls of this endpoint, from 1. */
  nth: number
  /** Null before the call has been read. */
  rfc: string | null
  packageId: string | null
  /** Of the package. */
  content: 'xml' | 'metadata' | null
  key: string | null
}

/** Asked on arrival, and again when the call has been read if nothing was said the first time. */
export type FaultPlan = (call: Call, stage: 'arrival' | 'read') => Fault | null

export const noFaults: FaultPlan = () => null

const USUAL: readonly Fault[] = [
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'half-body' },
  { kind: 'http', status: 500 },
  { kind: 'http', status: 503 },
  { kind: 'http', status: 404 },
  { kind: 'html' },
  { kind: 'delay', ms: 300 },
]

/** Troubles of the network and of gateways in this share of all calls. @param share 0 to 1 */
export function randomFaults(seed: string, share: number, kinds: readonly Fault[] = USUAL): FaultPlan {
  return ({ endpoint, family, nth }, stage) => {
    if (stage !== 'arrival') return null
    const random = createRandom(`${seed}/fault/${family}/${endpoint}/${nth}`)
    return random.chance(share) ? random.pick(kinds) : null
  }
}

/** One scripted fault: the n-th call of an endpoint, of anybody or of one RFC. */
export interface Scripted {
  endpoint: Endpoint
  /** From 1. With `rfc`, counted among the calls of that RFC that could be read. Absent: every one. */
  nth?: number
  rfc?: string
  fault: Fault
}

/** Several for one call: the first in the script is played. */
export function scriptedFaults(script: readonly Scripted[]): FaultPlan {
  const counters = script.map(({ rfc }) => (rfc === undefined ? (call: Call) => call.nth : countOf(rfc)))
  return (call, stage) => {
    let chosen: Fault | null = null
    for (const [i, { endpoint, nth, rfc, fault }] of script.entries()) {
      if (call.endpoint !== endpoint || stage !== (rfc === undefined ? 'arrival' : 'read')) continue
      const number = counters[i]?.(call) ?? null
      // All of them count, also after one was chosen.
      if (number !== null && (nth ?? number) === number) chosen ??= fault
    }
    return chosen
  }
}

function countOf(rfc: string): (call: Call) => number | null {
  let seen = 0
  return (call) => (call.rfc === rfc ? ++seen : null)
}

/**
 * The first download of a package comes damaged; the second is whole.
 *
 * @param most of so many packages; @param content of packages of this content only
 */
export function damagedOnce(
  kind: 'corrupt-zip' | 'cut-zip' | 'hostile-zip',
  most = Number.POSITIVE_INFINITY,
  content?: 'xml' | 'metadata',
): FaultPlan {
  const done = new Set<string>()
  return (call, stage) => {
    if (stage !== 'read' || call.packageId === null || done.has(call.packageId) || done.size >= most) return null
    if (content !== undefined && content !== call.content) return null
    done.add(call.packageId)
    return { kind }
  }
}

/** The first plan that has something to say decides; those after it are not asked. */
export function eachOf(...plans: readonly FaultPlan[]): FaultPlan {
  return (call, stage) => {
    for (const plan of plans) {
      const fault = plan(call, stage)
      if (fault !== null) return fault
    }
    return null
  }
}
