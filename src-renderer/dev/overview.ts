/** What Hoy shows of the make-believe world. */
import type { z } from 'zod'
import type { DayCount, InboxItem, Overview, TaskView, TaxpayerView } from '../../src-shared/contract/views'
import { sumImportes } from '../../src-shared/domain/importe'
import { addMonths } from '../core/scope'
import type { Row } from './invoices'
import { DAY_MS, NOW_MS } from './people'
import { chance } from './random'

type Item = z.infer<typeof InboxItem>
type ClientLine = Overview['clients'][number]

export function inventOverview(
  clients: readonly TaxpayerView[],
  tasks: readonly TaskView[],
  rows: readonly Row[],
  asked: { rfc?: string | undefined; month: string },
): Overview {
  const shown = clients.filter((client) => asked.rfc === undefined || client.rfc === asked.rfc)
  const ofMonth = rows.filter((row) => row.date.startsWith(asked.month) && (asked.rfc === undefined || row.taxpayerRfc === asked.rfc))
  return {
    inbox: inventInbox(shown, tasks),
    clients: shown.map((client, index) => clientLine(client, tasks, asked.month, index, rows.length > 0)),
    month: asked.month,
    received: byDay(ofMonth.filter((row) => row.direction === 'received')),
    issued: byDay(ofMonth.filter((row) => row.direction === 'issued')),
  }
}

function byDay(rows: readonly Row[]): Overview['received'] {
  const days = [...Map.groupBy(rows, (row) => row.date.slice(0, 10))]
    .map(([date, group]): z.infer<typeof DayCount> => ({ date, count: group.length, total: sumImportes(group.map((row) => row.total)) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  return { count: rows.length, total: sumImportes(rows.map((row) => row.total)), days }
}

function inventInbox(clients: readonly TaxpayerView[], tasks: readonly TaskView[]): Item[] {
  const stopped = tasks
    .filter((task) => (task.state === 'failed' || task.state === 'needs_person') && clients.some((client) => client.rfc === task.rfc))
    .map((task): Item => ({
      id: `task:${task.id}`,
      kind: task.state === 'failed' ? 'task_failed' : 'task_needs_person',
      rfc: task.rfc,
      taskId: task.id,
      params: { kind: task.kind },
      at: task.updatedAt,
    }))
  return [...stopped, ...clients.flatMap(efirmaItem)]
}

function efirmaItem(client: TaxpayerView): Item[] {
  const validTo = client.credentials.find((one) => one.kind === 'efirma')?.validTo ?? null
  const item = { id: `efirma:${client.rfc}`, rfc: client.rfc, taskId: null, at: NOW_MS }
  if (validTo === null) return [{ ...item, kind: 'efirma_missing', params: { name: client.name } }]
  const days = Math.floor((validTo - NOW_MS) / DAY_MS)
  return days > 30 ? [] : [{ ...item, kind: 'efirma_expiring', params: { name: client.name, days, validTo } }]
}

function clientLine(client: TaxpayerView, tasks: readonly TaskView[], month: string, index: number, some: boolean): ClientLine {
  const live = tasks.some((task) => task.rfc === client.rfc && ['queued', 'running', 'waiting'].includes(task.state))
  const luck = chance(index + 1)
  const first = luck.happens(0.3) ? luck.whole(1, 4) : 0
  const months = Array.from({ length: 12 }, (_, back) => addMonths(month, back - 11))
  return {
    rfc: client.rfc,
    name: client.name,
    lastDownloadAt: client.lastDownloadAt,
    downloading: live,
    fresh: some ? luck.whole(4, 52) : 0,
    cancelled: some && luck.happens(0.25) ? luck.whole(1, 2) : 0,
    efirmaValidTo: client.credentials.find((one) => one.kind === 'efirma')?.validTo ?? null,
    coverage: months.map((each, at) => {
      const known = luck.whole(90, 340)
      const odd = luck.happens(0.06)
      if (!some || at < first || client.lastDownloadAt === null) return { month: each, known: 0, held: 0, state: 'never' }
      if (at === 11 && live) return { month: each, known, held: Math.floor(known / 2), state: 'downloading' }
      if (odd) return { month: each, known, held: known - 28, state: luck.happens(0.5) ? 'partial' : 'changed' }
      return { month: each, known, held: known, state: 'complete' }
    }),
  }
}
