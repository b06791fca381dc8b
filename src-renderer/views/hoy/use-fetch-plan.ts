/** What "Traer todo" would ask: everything of the month chosen above, for the client chosen above or all of them. */
import { useEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import type { DownloadPreview, DownloadRequest } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { periodDates, today, useScope, type Scope } from '../../core/scope'
import { useTaxpayers } from '../../core/taxpayers'

export type Plan =
  | { state: 'asking' }
  | { state: 'failed'; error: ErrorData }
  | { state: 'ready'; preview: z.infer<typeof DownloadPreview>; able: string[] }

export function useFetchPlan(): { request: DownloadRequest; plan: Plan } {
  const scope = useScope()
  const clients = useTaxpayers((state) => state.list)
  const [plan, setPlan] = useState<Plan>({ state: 'asking' })
  const request = useMemo(
    () =>
      requestOf(
        scope,
        clients.map((one) => one.rfc),
      ),
    [scope, clients],
  )
  useEffect(() => {
    let current = true
    client.call('download.preview', request).then(
      (preview) => {
        const unable = new Set(preview.problems.map((problem) => problem.rfc))
        if (current) setPlan({ state: 'ready', preview, able: request.rfcs.filter((rfc) => !unable.has(rfc)) })
      },
      (thrown: unknown) => current && setPlan({ state: 'failed', error: toErrorData(toAppError(thrown)) }),
    )
    return () => {
      current = false
    }
  }, [request])
  return { request, plan }
}

/** A period that lies ahead is taken as the day of today: the SAT is never asked for the future. */
function requestOf({ rfc, period }: Scope, rfcs: string[]): DownloadRequest {
  const { from, to } = periodDates(period)
  const now = today()
  return {
    rfcs: rfc === null ? rfcs : [rfc],
    from: from > now ? now : from,
    to: to > now ? now : to,
    directions: ['received', 'issued'],
    content: 'xml',
    document: 'cfdi',
    status: 'todos',
    route: 'auto',
  }
}
