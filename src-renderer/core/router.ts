/** Which screen is shown and what it was asked to show. Screens look at `visit` to see that they were asked again. */
import { create } from 'zustand'
import type { Place } from '../../src-shared/contract/bridge'
import type { DownloadRequest, InvoiceFilter } from '../../src-shared/contract/views'

export type Route =
  | { place: 'hoy' }
  /** `filter` replaces the filters of the grid; `uuid` opens that invoice. */
  | { place: 'facturas'; filter?: InvoiceFilter; uuid?: string }
  /** `taskId` brings that row into view; `request` opens "Nueva descarga" with these values. */
  | { place: 'descargas'; taskId?: string; request?: Partial<DownloadRequest> }
  /** `rfc` opens that client; `dialog` opens adding, or the e.firma of `rfc`. */
  | { place: 'clientes'; rfc?: string; dialog?: 'add' | 'efirma' }
  | { place: 'ajustes'; section?: 'diagnostics' }

export interface RouterState {
  route: Route
  visit: number
}

export const useRouter = create<RouterState>(() => ({ route: { place: 'hoy' }, visit: 0 }))

export function go(route: Route): void {
  useRouter.setState((state) => ({ route, visit: state.visit + 1 }))
}

/** Keys as the whole program will have them; 4 and 6 belong to screens that do not exist yet. */
export const PLACE_KEYS: Readonly<Record<Place, string>> = { hoy: '1', facturas: '2', descargas: '3', clientes: '5', ajustes: '7' }
