import type { ErrorData } from '../../../src-shared/domain/errors'
import { errorText } from '../../../src-shared/messages/format'
import { useSettings } from '../../core/settings'

/** What happened and what to do, in one line, for the hint below a field. Empty without an error. */
export function useErrorSentence(error: Pick<ErrorData, 'code' | 'params'> | null): string {
  const language = useSettings((settings) => settings.language)
  if (error === null) return ''
  const { message, next } = errorText(language, error)
  return `${message}. ${next}`
}
