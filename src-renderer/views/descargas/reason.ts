/** Why a download stands, in a sentence. */
import type { TaskView } from '../../../src-shared/contract/views'
import { isErrorCode } from '../../../src-shared/domain/errors'
import { errorText, taskText } from '../../../src-shared/messages/format'
import type { Language } from '../../../src-shared/messages'

/** What happened, without the advice: for a cell. */
export function briefReason(language: Language, { reason }: Pick<TaskView, 'reason'>): string | null {
  if (reason === null) return null
  return isErrorCode(reason.code) ? errorText(language, reason).message : taskText(language, reason)
}

/** What happened and what to do. */
export function wholeReason(language: Language, { reason }: Pick<TaskView, 'reason'>): string | null {
  return reason === null ? null : taskText(language, reason)
}
