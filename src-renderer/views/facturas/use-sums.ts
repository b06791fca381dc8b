import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { InvoiceFilter, InvoiceSums } from '../../../src-shared/contract/views'
import { client } from '../../core/client'
import { useSettledChanges } from './use-settled-changes'

export type Sums = z.infer<typeof InvoiceSums>

/** @returns the sums of a filter; `undefined` while they are counted, null when that failed. While documents come in, the last ones stay. */
export function useSums(filter: InvoiceFilter): Sums | null | undefined {
  const version = useSettledChanges()
  const key = JSON.stringify(filter)
  const [known, setKnown] = useState<{ key: string; sums: Sums | null }>()
  useEffect(() => {
    let stale = false
    client
      .call('invoice.sums', { filter })
      .then((sums) => stale || setKnown({ key, sums }))
      // The grid shows why: it asks the same store.
      .catch(() => stale || setKnown({ key, sums: null }))
    return () => void (stale = true)
    // The key says all of the filter.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, version])
  return known?.key === key ? known.sums : undefined
}
