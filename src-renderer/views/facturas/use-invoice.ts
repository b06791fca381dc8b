import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { InvoiceDetail } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { useSettledChanges } from './use-settled-changes'

export type Detail = z.infer<typeof InvoiceDetail>

export interface OpenInvoice {
  /** Null until it is there. */
  detail: Detail | null
  error: ErrorData | null
  retry: () => void
}

/** Who holds an arrow key down passes over many: only where one rests is asked for. */
const REST_MS = 90

/** One invoice, asked for again when the store changes: its XML may have come in, or the SAT may have cancelled it. */
export function useInvoice(uuid: string): OpenInvoice {
  const version = useSettledChanges()
  const [tries, setTries] = useState(0)
  const [known, setKnown] = useState<{ uuid: string; detail: Detail | null; error: ErrorData | null } | null>(null)
  useEffect(() => {
    let stale = false
    const timer = setTimeout(() => {
      client
        .call('invoice.show', { uuid })
        .then((detail) => stale || setKnown({ uuid, detail, error: null }))
        .catch((thrown: unknown) => stale || setKnown({ uuid, detail: null, error: toErrorData(toAppError(thrown)) }))
    }, REST_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- asked again when the store changes or the person wants it
  }, [uuid, version, tries])
  const retry = useCallback(() => setTries((count) => count + 1), [])
  const mine = known?.uuid.toUpperCase() === uuid.toUpperCase() ? known : null
  return { detail: mine?.detail ?? null, error: mine?.error ?? null, retry }
}
