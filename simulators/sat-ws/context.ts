/** What every endpoint works with. */
import type { Archive } from './archive'
import type { Answer } from './answers'
import type { Family } from './names'
import type { Call, Fault } from './faults'
import type { Ledger } from './ledger'
import type { LogEntry } from './options'
import type { Register } from './identity'
import type { Tokens } from './tokens'
import type { XmlElement } from './xml/tree'

/** The SAT's side: what it knows and remembers. */
export interface Service {
  now: () => number
  register: Register
  tokens: Tokens
  ledger: Ledger
  archive: Archive
  strays: boolean
  /** Of one package, before 5008. */
  downloads: number
  /** Address of the lure in hostile documents. */
  lure: string
}

/** What is known of a call once it has been read. */
export type About = Pick<Call, 'rfc'> & Partial<Pick<Call, 'packageId' | 'content' | 'key'>>

/** One call on its way through an endpoint. */
export interface Visit {
  family: Family
  /** SOAP envelope. */
  envelope: XmlElement
  /** The element in its body. */
  operation: XmlElement
  authorization: string | undefined
  entry: LogEntry
  /** Asks the plan again, now that the caller is known. */
  fault(about: About): Fault | null
}

/** Refusals are answers; what is thrown is a planned interruption or a defect of the simulator. */
export type EndpointHandler = (service: Service, visit: Visit) => Promise<Answer> | Answer
