/** Counts the changes of the invoice store: a screen that shows invoices asks again when `version` has moved. */
import { create } from 'zustand'
import type { Client } from '../../src-shared/contract/api'
import { follow } from './follow'

export const useInvoiceChanges = create<{ version: number }>(() => ({ version: 0 }))

/** @returns a function that stops following */
export function followInvoices(client: Pick<Client, 'open'>, onChange: () => void): () => void {
  return follow(client, 'invoice.watch', {}, () => {
    useInvoiceChanges.setState((state) => ({ version: state.version + 1 }))
    onChange()
  })
}
