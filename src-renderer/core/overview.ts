/** What Hoy, the rail and the status line show of `app.overview`, asked again when something has changed. */
import { create } from 'zustand'
import type { z } from 'zod'
import type { InboxItem as InboxItemSchema, Overview } from '../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../src-shared/domain/errors'
import { settle } from './batch'
import { client } from './client'
import { keepSame } from './keep-same'
import { periodMonth, today, useScope } from './scope'

export type InboxItem = z.infer<typeof InboxItemSchema>

export interface OverviewState {
  /** Of the client and month chosen in the top bar; null until the first answer. */
  view: Overview | null
  /** Of all clients, whatever is chosen. */
  inbox: readonly InboxItem[]
  error: ErrorData | null
}

export const useOverview = create<OverviewState>(() => ({ view: null, inbox: [], error: null }))

let asked = 0

/** Never rejects: the error is kept for Hoy to show. */
export async function loadOverview(): Promise<void> {
  const ticket = ++asked
  const { rfc, period } = useScope.getState()
  const month = periodMonth(period, today())
  try {
    const [view, all] = await Promise.all([
      client.call('app.overview', rfc === null ? { month } : { rfc, month }),
      rfc === null ? null : client.call('app.overview', { month }),
    ])
    if (ticket === asked) take(view, (all ?? view).inbox)
  } catch (thrown) {
    if (ticket === asked) useOverview.setState({ error: toErrorData(toAppError(thrown)) })
  }
}

function take(view: Overview, inbox: readonly InboxItem[]): void {
  const { view: before, inbox: waiting } = useOverview.getState()
  const clients = keepSame(before?.clients ?? [], view.clients, (client) => client.rfc)
  useOverview.setState({
    view: {
      ...view,
      clients: clients.sort((a, b) => a.name.localeCompare(b.name, 'es')),
      inbox: keepSame(before?.inbox ?? [], view.inbox, (item) => item.id),
    },
    inbox: keepSame(waiting, inbox, (item) => item.id),
    error: null,
  })
}

/** Asks again soon; a busy core is asked at most every two seconds. */
export const refreshOverview = settle(() => void loadOverview(), 400, 2_000)
