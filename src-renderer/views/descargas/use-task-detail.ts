/** Steps and rejected files of one download, asked again when the task has moved. */
import { useEffect, useState } from 'react'
import type { Rejected, TaskStep, TaskView } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'

export interface TaskDetail {
  taskId: string
  steps: readonly TaskStep[]
  rejected: readonly Rejected[]
  error: ErrorData | null
}

/** A running task moves five times a second; its history is read by a person. */
const PAUSE_MS = 400

/** @returns null until the first answer */
export function useTaskDetail({ id, updatedAt }: Pick<TaskView, 'id' | 'updatedAt'>): TaskDetail | null {
  const [detail, setDetail] = useState<TaskDetail | null>(null)
  const known = detail?.taskId === id
  useEffect(() => {
    let current = true
    const ask = () =>
      client
        .call('task.show', { id })
        .then(({ steps, rejected }) => current && setDetail({ taskId: id, steps, rejected, error: null }))
        .catch((thrown: unknown) => {
          if (current) setDetail({ taskId: id, steps: [], rejected: [], error: toErrorData(toAppError(thrown)) })
        })
    const timer = setTimeout(() => void ask(), known ? PAUSE_MS : 0)
    return () => {
      current = false
      clearTimeout(timer)
    }
    // `known` only chooses the pause; asking again because the answer came would never end.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id, updatedAt])
  return known ? detail : null
}
