/** The clients of the despacho, shared by every screen: names, credentials, totals. */
import { create } from 'zustand'
import type { TaxpayerView } from '../../src-shared/contract/views'
import { client } from './client'
import { keepSame } from './keep-same'

export interface TaxpayersState {
  list: readonly TaxpayerView[]
  byRfc: Readonly<Record<string, TaxpayerView>>
  loaded: boolean
}

export const useTaxpayers = create<TaxpayersState>(() => ({ list: [], byRfc: {}, loaded: false }))

export async function loadTaxpayers(): Promise<void> {
  const { taxpayers } = await client.call('taxpayer.list', {})
  const known = useTaxpayers.getState().list
  const list = keepSame(known, taxpayers, (one) => one.rfc).sort((a, b) => a.name.localeCompare(b.name, 'es'))
  useTaxpayers.setState({ list, byRfc: Object.fromEntries(list.map((one) => [one.rfc, one])), loaded: true })
}

const FORMS =
  /[,\s]+(S\.?\s?A\.?P?\.?I?\.?|S\.?\s?DE\s?R\.?\s?L\.?|S\.?\s?C\.?|A\.?\s?C\.?|S\.?P\.?R\.?\s?DE\s?R\.?\s?L\.?)(\s?DE\s?C\.?\s?V\.?|\s?DE\s?R\.?\s?L\.?(\s?DE\s?C\.?\s?V\.?)?)?\.?$/i

/** A firm's name without its legal form, for narrow lists; the full one belongs in a tooltip. */
export function shortName(name: string): string {
  return name.replace(FORMS, '').trim() || name
}

/** The name of a client, short; the RFC when it is not one of ours (any more). */
export function useClientName(rfc: string | null): string {
  return useTaxpayers((state) => (rfc === null ? '' : shortName(state.byRfc[rfc]?.name ?? rfc)))
}
