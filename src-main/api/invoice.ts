/** `invoice.*`: questions to the invoice store, and files of the person on their way into it. */
import type { Handlers } from '../../src-shared/contract/api'
import { AppError } from '../../src-shared/domain/errors'
import { readRfc } from '../../src-shared/domain/rfc'
import { readUuid } from '../../src-shared/domain/uuid'
import type { InvoiceFilter } from '../../src-shared/contract/views'
import type { InvoiceStore } from '../invoices/invoices'
import { changesOf } from './changes'

export interface InvoiceParts {
  invoices: InvoiceStore
  /** RFCs of all clients: an invoice is listed under each one it belongs to. */
  owners(): string[]
}

type InvoiceHandlers = Pick<Handlers, 'invoice.import' | 'invoice.list' | 'invoice.sums' | 'invoice.show' | 'invoice.xml' | 'invoice.watch'>

export function invoiceHandlers({ invoices, owners }: InvoiceParts): InvoiceHandlers {
  return {
    'invoice.import': ({ paths }) => invoices.importPaths(paths, { owners: owners() }),
    'invoice.list': ({ filter, ...page }) => invoices.list({ ...page, filter: normal(filter) }),
    'invoice.sums': ({ filter }) => invoices.sums(normal(filter)),
    'invoice.show': ({ uuid }) => invoices.show(checked(uuid)),
    'invoice.xml': async ({ uuid }) => {
      const { bytes, sha256 } = await invoices.xml(checked(uuid))
      return { xml: Buffer.from(bytes).toString('base64'), sha256 }
    },
    'invoice.watch': async function* (_input, signal) {
      for await (const counts of changesOf<number>((listener) => invoices.onChange(listener), signal)) {
        yield { type: 'changed', count: counts.reduce((sum, count) => sum + count, 0) }
      }
    },
  }
}

function checked(text: string): string {
  const uuid = readUuid(text)
  if (uuid === null) throw new AppError('invoice.unknown', { uuid: text.slice(0, 40) })
  return uuid
}

function normal(filter: InvoiceFilter): InvoiceFilter {
  if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to) {
    throw new AppError('usage.bad-range', { from: filter.from, to: filter.to })
  }
  return filter.rfc === undefined ? filter : { ...filter, rfc: readRfc(filter.rfc)?.rfc ?? filter.rfc }
}
