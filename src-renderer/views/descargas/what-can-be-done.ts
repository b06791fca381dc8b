/** What a person can do with a download, and the one thing that repairs a failed one. Pure. */
import type { TaskView, TaxpayerView } from '../../../src-shared/contract/views'
import { ERRORS, isErrorCode } from '../../../src-shared/domain/errors'

export function canPause({ state }: Pick<TaskView, 'state'>): boolean {
  return state === 'queued' || state === 'running' || state === 'waiting'
}

export function canResume({ state }: Pick<TaskView, 'state'>): boolean {
  return state === 'paused'
}

export function canCancel({ state }: Pick<TaskView, 'state'>): boolean {
  return state !== 'done' && state !== 'failed' && state !== 'cancelled'
}

/** A waiting one runs at once; failed and cancelled ones go on from where they were. */
export function canRetry({ state, reason }: Pick<TaskView, 'state' | 'reason'>): boolean {
  if (state === 'failed' || state === 'cancelled') return true
  return state === 'waiting' && reason !== null && reason.code !== 'reason.sat-working'
}

export type Fix = 'retry' | 'efirma' | 'diagnostics' | 'answer'

/**
 * The one button of a row that stands.
 *
 * @param client whose download it is; an e.firma stored after the failure turns the advice into a retry
 * @returns null when nothing is to be done
 */
export function fixOf(task: TaskView, client: TaxpayerView | undefined): Fix | null {
  if (task.state === 'cancelled') return 'retry'
  if (task.state === 'needs_person') return task.question?.kind === 'credential' ? 'efirma' : 'answer'
  if (task.state !== 'failed') return null
  const code = task.reason?.code ?? ''
  if (!isErrorCode(code) || ERRORS[code] !== 'credential') return 'retry'
  if (code.startsWith('vault.')) return 'diagnostics'
  const savedAt = client?.credentials.find((one) => one.kind === 'efirma')?.savedAt ?? null
  return savedAt !== null && savedAt > (task.finishedAt ?? task.updatedAt) ? 'retry' : 'efirma'
}
