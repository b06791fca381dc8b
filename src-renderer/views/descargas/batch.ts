/** A batch as the head and the list show it, told from its tasks: what they do not hold was never asked. Pure. */
import { z } from 'zod'
import { CivilDate, Direction, DocumentKind, type TaskView } from '../../../src-shared/contract/views'
import { isSettled, workOf } from '../../core/tasks'
import { GROUP_OF, GROUPS, phaseOf, type Group } from './phase'

const SAT_DOWNLOAD = 'sat-download'

/** What a task of a download was asked for; as in `TaskView.input`. */
const Asked = z.object({
  rfc: z.string(),
  direction: Direction,
  document: DocumentKind.catch('cfdi'),
  content: z.enum(['xml', 'metadata']).catch('xml'),
  status: z.enum(['todos', 'vigente', 'cancelado']).catch('todos'),
  from: CivilDate,
  to: CivilDate,
})
export type Asked = z.infer<typeof Asked>

/** A row of the list. `task` stays the same object until the task changes. */
export interface Row {
  task: TaskView
  asked: Asked
}

const rows = new WeakMap<TaskView, Row | null>()

/** @returns null for a task that is no download */
export function rowOf(task: TaskView): Row | null {
  let row = rows.get(task)
  if (row === undefined) {
    const asked = task.kind === SAT_DOWNLOAD ? Asked.safeParse(task.input) : null
    row = asked?.success ? { task, asked: asked.data } : null
    rows.set(task, row)
  }
  return row
}

/** Client by client in the order of `nameOf`, received first. It does not depend on how the tasks go: nothing jumps. */
export function rowsOf(tasks: readonly TaskView[], nameOf: (rfc: string) => string): Row[] {
  return tasks
    .flatMap((task) => rowOf(task) ?? [])
    .map((row) => ({ row, name: nameOf(row.asked.rfc) }))
    .toSorted(
      (a, b) =>
        a.name.localeCompare(b.name, 'es') ||
        a.row.asked.rfc.localeCompare(b.row.asked.rfc) ||
        SIDES.indexOf(a.row.asked.direction) - SIDES.indexOf(b.row.asked.direction) ||
        a.row.task.createdAt - b.row.task.createdAt,
    )
    .map(({ row }) => row)
}

const SIDES: readonly Direction[] = ['received', 'issued']

export interface BatchSummary {
  asked: Pick<Asked, 'document' | 'content' | 'status' | 'from' | 'to'>
  rfcs: string[]
  directions: Direction[]
  startedAt: number
  groups: Record<Group, number>
  tasks: number
  /** Documents the SAT lists for it so far, and bytes of its packages. */
  found: number
  bytes: number
  /** Milliseconds left, or null when that cannot be told honestly. */
  leftMs: number | null
}

/** @returns null without rows */
export function summaryOf(list: readonly Row[], nowMs: number): BatchSummary | null {
  const [first] = list
  if (first === undefined) return null
  const groups = Object.fromEntries(GROUPS.map((group) => [group, 0])) as Record<Group, number>
  const rfcs = new Set<string>()
  const directions = new Set<Direction>()
  let startedAt = Infinity
  let found = 0
  let bytes = 0
  let from = first.asked.from
  let to = first.asked.to
  for (const { task, asked } of list) {
    groups[GROUP_OF[phaseOf(task)]]++
    rfcs.add(asked.rfc)
    directions.add(asked.direction)
    startedAt = Math.min(startedAt, task.createdAt)
    found += task.counts?.found ?? 0
    for (const request of task.requests) bytes += request.bytes
    if (asked.from < from) from = asked.from
    if (asked.to > to) to = asked.to
  }
  const { document, content, status } = first.asked
  return {
    asked: { document, content, status, from, to },
    rfcs: [...rfcs],
    directions: SIDES.filter((side) => directions.has(side)),
    startedAt,
    groups,
    tasks: list.length,
    found,
    bytes,
    leftMs: leftOf(list, groups, nowMs),
  }
}

/** Told only once a good part is over and what is left depends on nobody's answer and on no obstacle. */
function leftOf(list: readonly Row[], groups: Record<Group, number>, nowMs: number): number | null {
  const over = list.filter(({ task }) => isSettled(task)).length
  if (groups.waiting > 0 || over * 3 < list.length) return null
  return workOf(Object.fromEntries(list.map(({ task }) => [task.id, task])), nowMs).leftMs
}
