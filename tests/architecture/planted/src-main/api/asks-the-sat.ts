// Must be refused: api must not import src-main/sat-ws/sat-ws.ts.
import type { SatWebService } from '../sat-ws/sat-ws'

export type Service = SatWebService
