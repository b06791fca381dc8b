/** Why a task is where it is, in words: an error, or a text of the task's own. */
import type { Reason } from '../../src-shared/contract/views'
import type { Language } from '../../src-shared/messages'
import { taskText } from '../../src-shared/messages/format'

export function reasonText(language: Language, reason: Reason | null): string | null {
  return reason === null ? null : taskText(language, reason)
}
