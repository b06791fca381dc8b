import { useEffect, useState } from 'react'
import { client } from '../../core/client'
import { useSettledChanges } from './use-settled-changes'

/** Whether there is any invoice at all, also of no client (any more); null until it is known. */
export function useAnyInvoice(): boolean | null {
  const version = useSettledChanges()
  const [any, setAny] = useState<boolean | null>(null)
  useEffect(() => {
    let stale = false
    client
      .call('invoice.list', { filter: {}, limit: 1, withTotal: false })
      .then(({ items }) => stale || setAny(items.length > 0))
      // The list itself says what is wrong.
      .catch(() => {})
    return () => void (stale = true)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- asked again when the store changes
  }, [version])
  return any
}
