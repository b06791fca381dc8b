import { useEffect, useState } from 'react'
import { settle } from '../../core/batch'
import { useInvoiceChanges } from '../../core/invoices'

const QUIET_MS = 300
const LONGEST_MS = 1_500

/** Calls back after the store changed, not for every step of a download that brings thousands. @param onChange a stable function */
export function onSettledChanges(onChange: () => void): () => void {
  let stopped = false
  const stop = useInvoiceChanges.subscribe(settle(() => stopped || onChange(), QUIET_MS, LONGEST_MS))
  return () => {
    stopped = true
    stop()
  }
}

/** @returns a number that moves when the store has changed */
export function useSettledChanges(): number {
  const [version, setVersion] = useState(0)
  useEffect(() => onSettledChanges(() => setVersion((before) => before + 1)), [])
  return version
}
