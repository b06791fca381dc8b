/** The batch on screen: the newest one follows by itself, an older one is fetched and then kept up to date by the same stream. */
import { useEffect, useMemo, useState } from 'react'
import type { TaskView } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { shortName, useTaxpayers } from '../../core/taxpayers'
import { newestBatchId, useTasks } from '../../core/tasks'
import { rowsOf, type Row } from './batch'

export interface ShownBatch {
  id: string | null
  rows: Row[]
  /** True until something is known of it. */
  loading: boolean
  error: ErrorData | null
  reload: () => void
}

/** @param chosen the batch the person chose, or null for the newest */
export function useBatch(chosen: string | null): ShownBatch {
  const byId = useTasks((state) => state.byId)
  const connected = useTasks((state) => state.connected)
  const byRfc = useTaxpayers((state) => state.byRfc)
  const newest = useMemo(() => newestBatchId(byId), [byId])
  const id = chosen ?? newest
  const older = useOlder(id !== null && id !== newest ? id : null)
  const rows = useMemo(() => {
    const fetched = older.tasks?.map((task) => newer(task, byId[task.id])) ?? []
    const known = new Set(fetched.map((task) => task.id))
    const told = Object.values(byId).filter((task) => task.batchId === id && !known.has(task.id))
    return rowsOf([...fetched, ...told], (rfc) => shortName(byRfc[rfc]?.name ?? rfc))
  }, [byId, byRfc, id, older.tasks])
  const loading = rows.length === 0 && older.error === null && (id === null ? !connected : older.tasks === null && id !== newest)
  return { id, rows, loading, error: older.error, reload: older.reload }
}

function newer(fetched: TaskView, told: TaskView | undefined): TaskView {
  return told !== undefined && told.updatedAt >= fetched.updatedAt ? told : fetched
}

interface Older {
  batchId: string
  tasks: readonly TaskView[] | null
  error: ErrorData | null
}

function useOlder(batchId: string | null): Omit<Older, 'batchId'> & { reload: () => void } {
  const [older, setOlder] = useState<Older | null>(null)
  const [wish, setWish] = useState(0)
  useEffect(() => {
    if (batchId === null) return
    let current = true
    client
      .call('task.list', { batchId, limit: 10_000 })
      .then(({ tasks }) => current && setOlder({ batchId, tasks, error: null }))
      .catch((thrown: unknown) => current && setOlder({ batchId, tasks: null, error: toErrorData(toAppError(thrown)) }))
    return () => {
      current = false
    }
    // `wish` asks once more for the same.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [batchId, wish])
  const shown = older !== null && older.batchId === batchId ? older : { tasks: null, error: null }
  const reload = () => {
    setOlder(null)
    setWish((count) => count + 1)
  }
  return { tasks: shown.tasks, error: shown.error, reload }
}
