/** What a simulator is started with and what it tells of itself. */
import type { Endpoint, Family } from './names'
import type { FaultPlan } from './faults'
import type { World } from '../world/world'

/** How much the SAT gives. */
export interface Limits {
  /** CFDI per solicitud; more is 5003. */
  xml: number
  /** Rows of metadata per solicitud. */
  metadata: number
  /** Identical solicitudes of XML for life; the next is 5002. */
  lifetime: number
  /** Downloads of one package; the next is 5008. */
  downloads: number
  /** Solicitudes of one folio per calendar day; the next is 5011. */
  foliosPerDay: number
}

/** Those of the real service; the last one is a guess, no source names it. */
export const SAT_LIMITS: Limits = { xml: 200_000, metadata: 1_000_000, lifetime: 2, downloads: 2, foliosPerDay: 5 }

export interface SimulatorOptions {
  world: World
  /** UTC milliseconds; the real clock unless told otherwise. */
  now?: () => number
  faults?: FaultPlan
  /** Documents per package of XML. Metadata comes in packages a hundred times as large. */
  packageSize?: number
  /** From acceptance to «terminada»; a pair is a range from which each solicitud gets its own. */
  verifyDelayMs?: number | readonly [least: number, most: number]
  limits?: Partial<Limits>
  /** Put files beside the documents that real packages carry too: `__MACOSX/`, empty ones, a `.xml.xml`. */
  strays?: boolean
  /** 0 takes any free one. */
  port?: number
}

/** One call, as it ended. */
export interface LogEntry {
  at: number
  endpoint: Endpoint
  family: Family
  /** Counts the calls of this endpoint, from 1. */
  nth: number
  rfc: string | null
  /** What makes solicitudes identical; null for other calls and for those that were not understood. */
  key: string | null
  /** Of the solicitud or package. */
  id: string | null
  /** As answered; null when no SOAP answer was made. */
  code: string | null
  /** EstadoSolicitud and CodigoEstadoSolicitud, of verifications. */
  state: string | null
  /** Kind of the fault that was played, or null. */
  fault: string | null
  /** Why a call was refused: more than the SAT would say. */
  reason: string | null
}

export interface Counts {
  calls: Record<Endpoint, number>
  /** Solicitudes that were accepted. */
  accepted: number
  /** Times each set of parameters was sent, whether or not the answer arrived. */
  sentByKey: Record<string, number>
  /** Requests to the address a hostile document wants fetched. Must stay 0. */
  lured: number
}

export interface SatSimulator {
  /** For `ACOPIO_HOST_MAP`. */
  hostMap: Record<string, string>
  origin: string
  log: readonly LogEntry[]
  counts(): Counts
  setFaults(plan: FaultPlan): void
  close(): Promise<void>
}
