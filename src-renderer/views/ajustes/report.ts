/** The diagnosis as text. It holds what the checks tell and nothing else: no secret, no client, no invoice. */
import type { DoctorReport } from '../../../src-shared/contract/views'
import type { Language } from '../../../src-shared/messages'
import type { AjustesWords } from '../../../src-shared/messages/es-MX/window-ajustes'
import { errorText, fill } from '../../../src-shared/messages/format'

type Check = DoctorReport['checks'][number]

export function markOf({ ok, warning }: Check): 'ok' | 'warning' | 'bad' {
  if (warning) return 'warning'
  return ok ? 'ok' : 'bad'
}

/** A check this version has no words for shows by its id. */
export function checkText({ id, params }: Check, { checks }: AjustesWords): string {
  const words: Readonly<Record<string, string>> = checks
  return fill(words[id] ?? id, params)
}

export function reportText(
  report: DoctorReport,
  about: { words: AjustesWords; language: Language; version: string; date: string },
): string {
  const { words, language, version, date } = about
  const lines = report.checks.map((check) => {
    const line = `[${words.diagnostics[markOf(check)]}] ${checkText(check, words)}`
    if (!check.problem) return line
    const detail = check.problem.detail === null ? '' : ` (${check.problem.detail})`
    return `${line}\n    ${check.problem.code}: ${errorText(language, check.problem).message}${detail}`
  })
  return [fill(words.diagnostics.reportTitle, { version, date }), ...lines].join('\n')
}
