/** More documents than one solicitud may bring (5003): the period is halved, down to two seconds. */
import { freshParameters, parametersOf, type Work } from './work'
import { split } from './periods'
import type { RequestRow } from './request-rows'

export async function splitRequest(work: Work, row: RequestRow, code: string): Promise<void> {
  const { context, rows } = work
  const times = row.content === 'xml' ? await missingTimes(work) : []
  const halves = row.folio === null ? split(row, times) : null
  if (halves === null) {
    rows.update(row.id, { state: 'rejected', code, nextAt: null })
    return context.step('sat.range-indivisible', { from: row.from }, 'error')
  }
  rows.replace(
    row,
    'split',
    code,
    halves.map((half) => freshParameters(work, { ...parametersOf(row), ...half })),
  )
  context.step('step.request-split', { from: row.from, to: row.to, middle: halves[0].to })
}

async function missingTimes(work: Work): Promise<string[]> {
  const { input, signal } = work.context
  signal.throwIfAborted()
  return (await work.invoices.missingXml({ ...input, range: work.checkpoint.range })).times
}
