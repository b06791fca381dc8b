/** Why a task is where it is, in words: an error, or a text of the task's own. */
import type { Reason } from '../../src-shared/contract/views'
import { isErrorCode } from '../../src-shared/domain/errors'
import type { Language } from '../../src-shared/messages'
import { errorText } from '../../src-shared/messages/format'

export function reasonText(language: Language, reason: Reason | null): string | null {
  if (reason === null) return null
  if (!isErrorCode(reason.code)) return reason.code
  const { message, next } = errorText(language, { code: reason.code, params: reason.params })
  return `${message}. ${next}`
}
