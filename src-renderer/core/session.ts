/** From an empty page to one that lives: asks the core what it needs first, then follows what changes. */
import { create } from 'zustand'
import { toAppError, toErrorData, type ErrorData } from '../../src-shared/domain/errors'
import { keepTime, loadApp } from './app'
import { client } from './client'
import { followInvoices } from './invoices'
import { loadOverview, refreshOverview } from './overview'
import { reportProblem } from './notices'
import { choosePeriod, today, useScope } from './scope'
import { loadSettings } from './settings'
import { followTasks, isSettled, useTasks } from './tasks'
import { loadTaxpayers, useTaxpayers } from './taxpayers'
import { settle } from './batch'

export type SessionState = { state: 'starting' } | { state: 'ready' } | { state: 'failed'; error: ErrorData }

export const useSession = create<SessionState>(() => ({ state: 'starting' }))

/** The core answers when it is put together; until then the calls wait. */
export async function startSession(): Promise<void> {
  useSession.setState({ state: 'starting' }, true)
  try {
    await Promise.all([loadApp(), loadSettings(), loadTaxpayers()])
    choosePeriod({ kind: 'month', month: today().slice(0, 7) })
    followAll()
    useSession.setState({ state: 'ready' }, true)
    void loadOverview()
  } catch (thrown) {
    useSession.setState({ state: 'failed', error: toErrorData(toAppError(thrown)) }, true)
  }
}

let following: (() => void)[] = []

/** Stops following. The window lives as long as its page; only tests begin more than once. */
export function endSession(): void {
  for (const stop of following) stop()
  following = []
}

function followAll(): void {
  if (following.length > 0) return
  following = [
    keepTime(),
    followTasks(client),
    followInvoices(client, () => {
      refreshOverview()
      refreshTotals()
    }),
    followFocus(),
    useScope.subscribe(() => void loadOverview()),
    followStates(),
  ]
}

function followStates(): () => void {
  // A task that began, ended or asks moves the inbox and the clients; its progress does not.
  return useTasks.subscribe(({ byId }, before) => {
    let moved = false
    let ended = false
    let unknown = false
    for (const task of Object.values(byId)) {
      const known = before.byId[task.id]
      if (known === task || known?.state === task.state) continue
      moved = true
      // A client that came in by another door: the command line, another window.
      unknown ||= task.rfc !== null && useTaxpayers.getState().byRfc[task.rfc] === undefined
      ended ||= known !== undefined && isSettled(task)
    }
    if (moved) refreshOverview()
    if (ended || unknown) refreshTaxpayers()
  })
}

/** Call after a client or a credential was added, changed or removed. */
export async function refreshClients(): Promise<void> {
  await Promise.all([loadTaxpayers(), loadOverview()])
}

/** The clients' totals while documents come in; counting them is not free. */
const refreshTotals = settle(refreshTaxpayers, 2_000, 15_000)

/** Who comes back to the window sees what the command line did in the meantime. */
function followFocus(): () => void {
  let focused = true
  return window.acopio.window.onState((state) => {
    if (state.focused && !focused) void refreshClients().catch(reportProblem)
    focused = state.focused
  })
}

function refreshTaxpayers(): void {
  loadTaxpayers().catch(reportProblem)
}
