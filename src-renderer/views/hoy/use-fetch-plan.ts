/** What a download would ask, told by the core before anything is asked. */
import { useEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import type { DownloadPreview, DownloadRequest } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { periodDates, today, useScope, type Period } from '../../core/scope'
import { useTaxpayers } from '../../core/taxpayers'

export type Plan =
  | { state: 'asking' }
  | { state: 'failed'; error: ErrorData }
  /** `able`: the clients that can be asked for. */
  | { state: 'ready'; preview: z.infer<typeof DownloadPreview>; able: string[] }

export interface FetchPlan {
  request: DownloadRequest
  plan: Plan
}

/** Everything of the period and client chosen in the top bar. */
export function useScopePlan(): FetchPlan {
  const { rfc, period } = useScope()
  return useFetchPlan(rfc, period)
}

/** @param rfc one client, or null for all */
export function useFetchPlan(rfc: string | null, period: Period): FetchPlan {
  const clients = useTaxpayers((state) => state.list)
  const [answered, setAnswered] = useState<{ request: DownloadRequest; plan: Plan } | null>(null)
  const request = useMemo(() => requestOf(rfc === null ? clients.map((one) => one.rfc) : [rfc], period), [rfc, period, clients])
  useEffect(() => {
    let current = true
    void ask(request).then((plan) => current && setAnswered({ request, plan }))
    return () => {
      current = false
    }
  }, [request])
  return { request, plan: answered?.request === request ? answered.plan : { state: 'asking' } }
}

async function ask(request: DownloadRequest): Promise<Plan> {
  try {
    const preview = await client.call('download.preview', request)
    const unable = new Set(preview.problems.map((problem) => problem.rfc))
    return { state: 'ready', preview, able: request.rfcs.filter((rfc) => !unable.has(rfc)) }
  } catch (thrown) {
    return { state: 'failed', error: toErrorData(toAppError(thrown)) }
  }
}

/** A period that lies ahead is taken as the day of today: the SAT is never asked for the future. */
function requestOf(rfcs: string[], period: Period): DownloadRequest {
  const { from, to } = periodDates(period)
  const now = today()
  return {
    rfcs,
    from: from > now ? now : from,
    to: to > now ? now : to,
    directions: ['received', 'issued'],
    content: 'xml',
    document: 'cfdi',
    status: 'todos',
    route: 'auto',
  }
}
