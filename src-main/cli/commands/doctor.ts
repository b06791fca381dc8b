/** `doctor`: what this installation has and lacks. */
import { errorText, fill } from '../../../src-shared/messages/format'
import type { CliWords } from '../../../src-shared/messages/es-MX/cli'
import type { CommandModule } from '../run'
import { table } from '../table'

export const doctor: CommandModule = async ({ withCore, words, language }) => {
  const report = await withCore(({ client }) => client.call('app.doctor', {}))
  const checks = report.checks.map(({ id, ok, warning, params, problem }) => ({
    id,
    ok,
    warning,
    text: fill(words[`check.${id}` as keyof CliWords] ?? id, params),
    ...params,
    problem: problem && { code: problem.code, ...errorText(language, problem), detail: problem.detail },
  }))
  const rows = checks.map(({ ok, warning, text, problem }) => [
    words[ok ? 'mark.ok' : warning ? 'mark.warning' : 'mark.bad'],
    problem === null ? text : `${text}. ${problem.message}. ${problem.next}`,
  ])
  return {
    json: { ok: report.ok, checks },
    text: [table(rows), '', words[report.ok ? 'doctor.ok' : 'doctor.bad']].join('\n'),
    exitCode: report.ok ? 0 : 1,
  }
}
