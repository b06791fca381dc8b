/** Decides what to ask the SAT next, once nothing is under way: first what exists, then what is missing here. */
import { MOST_PER_REQUEST, requestKey, sized, type Parameters } from './periods'
import { atLeastTwoSeconds, freshParameters, save, type Work } from './work'
import type { Outcome } from '../../engine/kinds'
import type { MissingXml } from '../../invoices/invoices'
import { addSeconds, type CivilRange } from '../../../src-shared/domain/civil-time'
import { AppError } from '../../../src-shared/domain/errors'

/** So few are asked for one by one: whole periods would bring everything else again. */
const FEW = 5
/** Rounds of XML before a person is told that the SAT leaves some out. */
const MOST_ROUNDS = 4

/** @returns how the task ends, or null when there is something to ask again */
export async function planNext(work: Work): Promise<Outcome | null> {
  const { input, taskId } = work.context
  const rows = work.rows.ofTask(taskId)
  if (!rows.some((row) => row.content === 'metadata')) {
    work.rows.plan(taskId, [freshParameters(work, parameters(work, 'metadata', work.checkpoint.range))])
    return null
  }
  if (input.content === 'metadata') return ended(work)
  return planXml(work)
}

async function planXml(work: Work): Promise<Outcome | null> {
  const { input, taskId, step } = work.context
  const { checkpoint, rows } = work
  const missing = await work.invoices.missingXml({ ...input, range: checkpoint.range })
  const missingAtStart = checkpoint.missingAtStart ?? missing.count
  if (missing.count === 0) {
    save(work, { missingAtStart })
    return ended(work)
  }
  if (checkpoint.phase === 'xml' && isHopeless(work, missing)) {
    if (listAgain(work, missing)) return null
    // A retry by the person begins with round one again.
    save(work, { phase: 'metadata', rounds: 0, missingBefore: null })
    throw new AppError('sat.incomplete', { missing: missing.count, known: missingAtStart })
  }
  const round = checkpoint.rounds + 1
  const requests = (round > 1 ? byFolio(work, missing) : null) ?? byPeriod(work, missing)
  step('step.xml-planned', { missing: missing.count, requests: requests.length })
  save(work, { phase: 'xml', rounds: round, missingAtStart, missingBefore: missing.count })
  rows.plan(taskId, requests)
  return null
}

/** The last round brought nothing although none of its packages was lost, or there were rounds enough. */
function isHopeless({ checkpoint, context, rows }: Work, missing: MissingXml): boolean {
  if (checkpoint.rounds >= MOST_ROUNDS) return true
  if (missing.count !== checkpoint.missingBefore || checkpoint.rounds < 2) return false
  const newest = rows.ofTask(context.taskId).findLast((row) => row.content === 'xml')
  return newest?.state !== 'failed'
}

/**
 * What stays away may have been cancelled since it was listed, days ago perhaps: the SAT is asked once more what it has there.
 * In every state, or a document that has left the one asked for would still be missing.
 *
 * @returns false when that was asked since the last solicitud of XML
 */
function listAgain(work: Work, missing: MissingXml): boolean {
  const { taskId, step } = work.context
  const rows = work.rows.ofTask(taskId)
  const newest = rows.findLast((row) => row.content === 'xml')
  if (newest === undefined || rows.some((row) => row.content === 'metadata' && row.parentId === newest.id)) return false
  step('step.listed-again', { missing: missing.count }, 'warning')
  const wanted = { ...parameters(work, 'metadata', stretchOf(work, missing)), status: 'todos' as const }
  work.rows.plan(taskId, [{ ...freshParameters(work, wanted), parentId: newest.id }])
  return true
}

/** Only as long as what is missing, and cut so that no solicitud holds more than the SAT gives. */
function byPeriod(work: Work, missing: MissingXml): Parameters[] {
  const parts = sized(stretchOf(work, missing), missing.times, MOST_PER_REQUEST.xml)
  return parts.map((part) => freshParameters(work, parameters(work, 'xml', part)))
}

/** From the first to the last that is missing. */
function stretchOf({ checkpoint: { range } }: Work, missing: MissingXml): CivilRange {
  const first = missing.times[0] ?? range.from
  const last = missing.count > missing.times.length ? range.to : (missing.times.at(-1) ?? range.to)
  return atLeastTwoSeconds({ from: first, to: last }, range, addSeconds)
}

/** A folio cannot be varied as a period can: each is asked for once, after that only by its second. */
function byFolio(work: Work, missing: MissingXml): Parameters[] | null {
  if (missing.count > FEW) return null
  const requests = missing.uuids.map((folio) => ({ ...parameters(work, 'xml', work.checkpoint.range), folio }))
  return requests.some((one) => work.rows.isUsed(requestKey(one))) ? null : requests
}

function parameters(work: Work, content: 'xml' | 'metadata', range: CivilRange): Parameters {
  const { rfc, document, direction, status } = work.context.input
  // Since v1.5 the SAT gives XML of received documents only while they are in force, and refuses to be asked otherwise.
  const allowed = content === 'xml' && direction === 'received' ? 'vigente' : status
  return { rfc, document, direction, content, status: allowed, folio: null, ...range }
}

/** Done, unless some seconds held more documents than the SAT gives. */
function ended(work: Work): Outcome {
  const tooMany = work.rows.ofTask(work.context.taskId).find((row) => row.state === 'rejected' && row.code === '5003')
  if (tooMany !== undefined) throw new AppError('sat.range-indivisible', { from: tooMany.from })
  return { type: 'done' }
}
