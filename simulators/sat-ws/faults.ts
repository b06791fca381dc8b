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

export interface Call {
  endpoint: Endpoint
  family: Family
  /** Counts the calls of this endpoint, from 1. */
  nth: number
  /** Null before the call has been read. */
  rfc: string | null
  packageId: string | null
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
  /** From 1; counted among the calls that `rfc` leaves. Absent: every one. */
  nth?: number
  rfc?: string
  fault: Fault
}

export function scriptedFaults(script: readonly Scripted[]): FaultPlan {
  const seen = script.map(() => 0)
  return (call, stage) => {
    let chosen: Fault | null = null
    script.forEach(({ endpoint, nth, rfc, fault }, i) => {
      const asked = rfc === undefined ? 'arrival' : 'read'
      if (stage !== asked || call.endpoint !== endpoint || (rfc !== undefined && call.rfc !== rfc)) return
      seen[i] = (seen[i] ?? 0) + 1
      if (nth === undefined || nth === seen[i]) chosen ??= fault
    })
    return chosen
  }
}

/** The first download of every package comes damaged; the second is whole. */
export function damagedOnce(kind: 'corrupt-zip' | 'cut-zip' | 'hostile-zip' = 'corrupt-zip', most = Number.POSITIVE_INFINITY): FaultPlan {
  const done = new Set<string>()
  return ({ packageId }, stage) => {
    if (stage !== 'read' || packageId === null || done.has(packageId) || done.size >= most) return null
    done.add(packageId)
    return { kind }
  }
}

/** The first plan that has something to say decides. */
export function eachOf(...plans: readonly FaultPlan[]): FaultPlan {
  return (call, stage) => {
    // Every plan is asked, so that those which count calls count them all.
    const wanted = plans.map((plan) => plan(call, stage))
    return wanted.find((fault) => fault !== null) ?? null
  }
}
