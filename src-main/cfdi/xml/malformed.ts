import { AppError } from '../../../src-shared/domain/errors'

/** The error of text that breaks the rules of XML. `at` is a character position, told only in the technical detail. */
export function malformed(what: string, at: number): AppError {
  return new AppError('cfdi.malformed', {}, { detail: `${what} (character ${at})` })
}
