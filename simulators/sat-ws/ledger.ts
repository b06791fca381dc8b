/** What the SAT remembers: solicitudes, their packages, and how often the same was asked. */
import { createHash } from 'node:crypto'
import { civilInMexico } from '../../src-shared/domain/civil-time'
import { createRandom } from '../world/random'
import { keyOf, type Parameters } from './parameters'
import { Refusal } from './codes'
import type { Limits } from './options'
import type { WorldDocument } from '../world/world'

/** An accepted solicitud. Times are UTC milliseconds. */
export interface Solicitud {
  id: string
  key: string
  parameters: Parameters
  acceptedAt: number
  /** When it leaves states 1 and 2. */
  readyAt: number
  documents: WorldDocument[]
  /** A state that a fault has fixed. */
  forced: Pick<Verdict, 'state' | 'code'> | null
}

/** A part of what a solicitud brings. `downloads` counts those made, whether or not they arrived. */
export interface Package {
  id: string
  solicitud: Solicitud
  documents: WorldDocument[]
  downloads: number
}

/** What a verification tells: EstadoSolicitud, CodigoEstadoSolicitud, NumeroCFDIs and packages. */
export interface Verdict {
  state: 1 | 2 | 3 | 4 | 5 | 6
  code: string
  count: number
  packages: Package[]
}

export interface Ledger {
  /** @throws {Refusal} 5002, 5005, 5011 */
  accept(parameters: Parameters, documents: WorldDocument[]): Solicitud
  solicitud(id: string): Solicitud | null
  verdict(solicitud: Solicitud): Verdict
  package(id: string): Package | null
  isExpired(solicitud: Solicitud): boolean
}

/** @see SimulatorOptions */
export interface LedgerOptions {
  seed: string
  now: () => number
  limits: Limits
  packageSize: number
  verifyDelayMs: readonly [number, number]
}

const PACKAGE_LIFE_MS = 72 * 3_600_000
/** Metadata rows are small: its packages hold this many times more. */
const METADATA_FACTOR = 100

export function createLedger({ seed, now, limits, packageSize, verifyDelayMs }: LedgerOptions): Ledger {
  const solicitudes = new Map<string, Solicitud>()
  const byKey = new Map<string, Solicitud[]>()
  const packages = new Map<string, Package>()
  const packagesOf = new Map<Solicitud, Package[]>()
  const isExpired = ({ readyAt }: Solicitud) => now() > readyAt + PACKAGE_LIFE_MS

  const refuse = (key: string, parameters: Parameters): void => {
    const before = byKey.get(key) ?? []
    if (parameters.folio !== null) {
      const today = civilInMexico(now()).slice(0, 10)
      const sameDay = before.filter(({ acceptedAt }) => civilInMexico(acceptedAt).slice(0, 10) === today)
      if (sameDay.length >= limits.foliosPerDay) throw new Refusal('5011', 'this folio was asked for too often today')
      return
    }
    if (before.some((one) => one.forced === null && now() < one.readyAt)) throw new Refusal('5005', 'an identical solicitud is at work')
    if (parameters.content === 'xml' && before.length >= limits.lifetime) throw new Refusal('5002', 'used up for life')
  }

  const divide = (solicitud: Solicitud): Package[] => {
    const { id, parameters, documents } = solicitud
    const size = parameters.content === 'metadata' ? packageSize * METADATA_FACTOR : packageSize
    const made = Array.from({ length: Math.ceil(documents.length / size) }, (_, i) => ({
      id: `${id.toUpperCase()}_${String(i + 1).padStart(2, '0')}`,
      solicitud,
      documents: documents.slice(i * size, (i + 1) * size),
      downloads: 0,
    }))
    for (const one of made) packages.set(one.id, one)
    packagesOf.set(solicitud, made)
    return made
  }

  return {
    accept(parameters, documents) {
      const key = keyOf(parameters)
      refuse(key, parameters)
      const nth = solicitudes.size + 1
      const [least, most] = verifyDelayMs
      const delay = createRandom(`${seed}/delay/${nth}`).integer(least, most)
      const acceptedAt = now()
      const solicitud = { id: idOf(seed, nth), key, parameters, acceptedAt, readyAt: acceptedAt + delay, documents, forced: null }
      solicitudes.set(solicitud.id, solicitud)
      byKey.set(key, [...(byKey.get(key) ?? []), solicitud])
      return solicitud
    },
    solicitud: (id) => solicitudes.get(id.toLowerCase()) ?? null,
    verdict(solicitud) {
      const { acceptedAt, readyAt, documents, forced, parameters } = solicitud
      const nothing = { count: 0, packages: [] }
      if (forced !== null) return { ...nothing, ...forced }
      const at = now()
      if (at < readyAt) return { ...nothing, state: at - acceptedAt < (readyAt - acceptedAt) / 3 ? 1 : 2, code: '5000' }
      if (documents.length === 0) return { ...nothing, state: 5, code: '5004' }
      if (documents.length > limits[parameters.content]) return { ...nothing, state: 5, code: '5003' }
      if (isExpired(solicitud)) return { ...nothing, state: 6, code: '5000' }
      return { state: 3, code: '5000', count: documents.length, packages: packagesOf.get(solicitud) ?? divide(solicitud) }
    },
    package: (id) => packages.get(id.toUpperCase()) ?? null,
    isExpired,
  }
}

function idOf(seed: string, nth: number): string {
  const hex = createHash('sha256').update(`${seed}/solicitud/${nth}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
