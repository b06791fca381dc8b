/** What other screens ask of Descargas: a new download with some values, or one row brought into view. */
import { useEffect, useRef } from 'react'
import type { DownloadRequest } from '../../../src-shared/contract/views'
import { client } from '../../core/client'
import { reportProblem } from '../../core/notices'
import { useRouter } from '../../core/router'
import { newestBatchId, useTasks } from '../../core/tasks'

export interface RouteWishes {
  onRequest: (request: Partial<DownloadRequest>) => void
  /** `batchId` is null when the task is of the newest batch. */
  onTask: (taskId: string, batchId: string | null, visit: number) => void
}

export function useRouteWishes(wishes: RouteWishes): void {
  const route = useRouter((state) => state.route)
  const visit = useRouter((state) => state.visit)
  const told = useRef(wishes)
  useEffect(() => {
    told.current = wishes
  })
  useEffect(() => {
    if (route.place !== 'descargas') return
    if (route.request) told.current.onRequest(route.request)
    const { taskId } = route
    if (taskId === undefined) return
    let current = true
    batchOf(taskId)
      .then(
        (batchId) => current && told.current.onTask(taskId, batchId === newestBatchId(useTasks.getState().byId) ? null : batchId, visit),
      )
      .catch(reportProblem)
    return () => {
      current = false
    }
  }, [route, visit])
}

/** Also of a task that is over for long and that the stream does not tell. */
async function batchOf(taskId: string): Promise<string | null> {
  const known = useTasks.getState().byId[taskId]
  return known ? known.batchId : (await client.call('task.show', { id: taskId })).task.batchId
}
