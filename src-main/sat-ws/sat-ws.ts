/**
 * The SAT's bulk-download web service v1.5 as the rest of Acopio sees it: three calls and their answers. It neither
 * stores nor retries nor judges; `src-main/tasks` does. Tokens are its own affair.
 */
import type { Direction, DocumentKind } from '../../src-shared/contract/views'

export interface DownloadQuery {
  document: DocumentKind
  direction: Direction
  content: 'xml' | 'metadata'
  /** Civil times, both ends included, `from` < `to`. */
  from: string
  to: string
  status: 'todos' | 'vigente' | 'cancelado'
}

/** Answer to SolicitaDescarga*. `requestId` is null when the SAT refused. `code` as printed, e.g. `5000`. */
export interface RequestAnswer {
  code: string
  message: string
  requestId: string | null
}

/** Answer to VerificaSolicitudDescarga. */
export interface VerifyAnswer {
  /** CodEstatus: of this call. */
  code: string
  message: string
  /** EstadoSolicitud 1..6, or 0 when the call itself was refused. */
  state: number
  /** CodigoEstadoSolicitud, e.g. `5000`, `5003`, `5004`; empty when absent. */
  stateCode: string
  count: number
  packageIds: string[]
}

/** Answer to Descargar. On `5000` the ZIP has been written whole to the given file and synced; else there is no file. */
export interface DownloadAnswer {
  code: string
  message: string
  bytes: number
  sha256: string
}

/**
 * All methods throw `AppError`: `sat.unreachable` (params.sent = 0 when surely nothing reached the SAT, 1 when in doubt),
 * `sat.timeout`, `sat.busy` (HTTP 5xx, HTML), `sat.odd-answer`, `sat.auth-refused`, `sat.clock-wrong`, `sat.token-refused`
 * (300 again after the token was renewed once), or `interrupted`. A code inside a SOAP answer is never an exception.
 */
export interface SatWebService {
  /** SolicitaDescargaEmitidos or -Recibidos. Sent at most once per call, but for the one repeat after a 300. */
  request(query: DownloadQuery, signal: AbortSignal): Promise<RequestAnswer>
  /** SolicitaDescargaFolio. */
  requestFolio(document: DocumentKind, uuid: string, signal: AbortSignal): Promise<RequestAnswer>
  verify(document: DocumentKind, requestId: string, signal: AbortSignal): Promise<VerifyAnswer>
  /** Streams the package to `file` (created exclusively, removed on failure). `onBytes` is told how much has arrived. */
  download(
    document: DocumentKind,
    packageId: string,
    file: string,
    signal: AbortSignal,
    onBytes?: (bytes: number) => void,
  ): Promise<DownloadAnswer>
}
