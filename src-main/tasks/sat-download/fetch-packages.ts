/**
 * Brings the packages of a finished solicitud home and into the store. The SAT gives each package twice: the second time
 * is kept for a package that arrived damaged.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { judgeDownload, refusal } from './codes'
import { keepPart, packageFile, preparePart } from './package-files'
import { renew } from './successors'
import { tomorrow } from './tomorrow'
import { afterFailure, forgetFailures, hiccup, mayBeEarly, type Work } from './work'
import type { PackageRow, RequestRow } from './request-rows'
import type { ImportResult } from '../../../src-shared/contract/views'
import { AppError, toAppError, type ErrorCode } from '../../../src-shared/domain/errors'

/** Downloads the SAT allows per package. */
const ALLOWED = 2

const WHOLE_IS_DAMAGED: ReadonlySet<ErrorCode> = new Set([
  'package.not-a-zip',
  'package.damaged',
  'package.too-large',
  'package.too-many-entries',
])

/** For a row that is `ready`. @returns when nothing can be done now or all packages have come to an end */
export async function fetchPackages(work: Work, row: RequestRow): Promise<void> {
  const { rows } = work
  for (const one of rows.packagesOf([row.id])) {
    work.context.guard()
    const stored = isOnDisk(work, one) ? one : await download(work, row, one)
    if (stored === null) return
    if (stored.state === 'stored') await store(work, row, stored)
  }
  const all = rows.packagesOf([row.id])
  if (all.some((one) => one.state === 'listed')) return rows.update(row.id, { nextAt: null })
  concluded(work, row, all)
}

/** Nothing to fetch: it has come to its end, or is on disk (a crash may have come between renaming and noting it). */
function isOnDisk(work: Work, one: PackageRow): boolean {
  if (one.state === 'stored' && !existsSync(join(work.home, one.file ?? ''))) {
    // Somebody tidied up the data folder.
    one.state = damaged(work, one, new AppError('package.damaged'))
    one.file = null
  }
  if (one.state !== 'downloading') return one.state !== 'listed'
  const file = packageFile(work.context.input.rfc, one.id, one.downloads)
  if (!existsSync(join(work.home, file))) {
    one.downloads = Math.max(0, one.downloads - 1)
    return false
  }
  work.rows.updatePackage(one.id, { state: 'stored', file })
  one.state = 'stored'
  one.file = file
  return true
}

/** @returns the package as it is now, or null when this solicitud has to wait */
async function download(work: Work, row: RequestRow, one: PackageRow): Promise<PackageRow | null> {
  const { context, rows, home } = work
  const service = await work.service()
  const file = packageFile(row.rfc, one.id, one.downloads + 1)
  const part = preparePart(home, file)
  context.guard()
  rows.updatePackage(one.id, { state: 'downloading', downloads: one.downloads + 1 })
  try {
    const answer = await service.download(row.document, one.id, part, context.signal, (bytes) => tellBytes(work, row, bytes))
    const verdict = mayBeEarly(work, row, answer.code) ? 'hiccup' : judgeDownload(answer.code)
    if (verdict !== 'hiccup') forgetFailures(work, row)
    if (verdict === 'whole') return kept(work, one, file, answer)
    return notGiven(work, row, one, verdict, answer)
  } catch (thrown) {
    const error = toAppError(thrown)
    // What broke off may have been counted, but only the SAT can tell: 5008 will say so.
    rows.updatePackage(one.id, { state: 'listed', downloads: one.downloads })
    if (error.kind !== 'transient') throw error
    rows.update(row.id, { nextAt: afterFailure(work, row, error) })
    context.step(error.code, error.params, 'warning', error.detail)
    return null
  }
}

function kept(work: Work, one: PackageRow, file: string, { bytes, sha256 }: { bytes: number; sha256: string }): PackageRow {
  keepPart(work.home, file)
  const changes = { state: 'stored', file, bytes, sha256, downloads: one.downloads + 1 } as const
  work.rows.updatePackage(one.id, changes)
  work.context.step('step.package-stored', { bytes })
  return { ...one, ...changes }
}

function notGiven(
  work: Work,
  row: RequestRow,
  one: PackageRow,
  verdict: 'lost' | 'hiccup' | 'tomorrow' | 'refused',
  { code, message }: { code: string; message: string },
): PackageRow | null {
  const { context, rows } = work
  rows.updatePackage(one.id, { state: verdict === 'lost' ? 'lost' : 'listed', downloads: one.downloads })
  if (verdict === 'refused') throw refusal(code, message)
  if (verdict === 'lost') {
    rows.update(row.id, { code })
    context.step(code === '5008' ? 'sat.package-used-up' : 'sat.package-expired', {}, 'warning')
    return { ...one, state: 'lost' }
  }
  rows.update(row.id, { code, nextAt: verdict === 'tomorrow' ? tomorrow(work, row) : afterFailure(work, row, hiccup(code)) })
  if (verdict === 'hiccup') context.step('sat.internal-error', { code }, 'warning', message)
  return null
}

/** Repeating it changes nothing, so a crash in the middle only costs time. */
async function store(work: Work, row: RequestRow, one: PackageRow): Promise<void> {
  const { context, rows } = work
  let result: ImportResult & { withoutXml?: number }
  try {
    result = await ingest(work, row, one.file ?? '')
  } catch (thrown) {
    const error = toAppError(thrown)
    if (!WHOLE_IS_DAMAGED.has(error.code)) throw error
    damaged(work, one, error)
    return
  }
  const isPartly = result.rejected.some((entry) => entry.code === 'package.entry-damaged')
  const again = isPartly && one.downloads < ALLOWED
  rows.updatePackage(one.id, {
    state: again ? 'listed' : 'imported',
    found: result.found,
    fresh: one.fresh + result.new,
    known: Math.max(0, result.known - one.fresh),
    withoutXml: one.withoutXml + (result.withoutXml ?? 0),
    rejected: result.rejected,
  })
  if (again) return context.step('step.package-again', {}, 'warning')
  context.step('step.package-imported', { found: result.found, new: one.fresh + result.new, rejected: result.rejected.length })
}

function ingest(work: Work, row: RequestRow, file: string): Promise<ImportResult & { withoutXml?: number }> {
  const options = { owners: work.owners(), signal: work.context.signal }
  if (row.content === 'metadata') return work.invoices.ingestMetadata(file, options)
  return work.invoices.ingestPackage(file, { status: row.status === 'todos' ? null : row.status }, options)
}

/** @returns what it is from now on */
function damaged(work: Work, one: PackageRow, error: AppError): 'listed' | 'damaged' {
  if (one.file === null) throw error
  const again = one.downloads < ALLOWED
  // In this order: a row must never speak of a file that is gone.
  work.rows.updatePackage(one.id, { state: again ? 'listed' : 'damaged', file: null })
  rmSync(join(work.home, one.file), { force: true })
  work.context.step(again ? 'step.package-again' : 'sat.package-damaged', {}, again ? 'warning' : 'error', error.code)
  return again ? 'listed' : 'damaged'
}

/** Of lost XML the metadata knows what is missing, and only that is asked for in the next round. */
function concluded(work: Work, row: RequestRow, all: readonly PackageRow[]): void {
  const isWhole = all.every((one) => one.state === 'imported')
  if (isWhole) return work.rows.update(row.id, { state: 'done', nextAt: null })
  if (row.content === 'metadata') return renew(work, row, 'failed', row.code)
  work.rows.update(row.id, { state: 'failed', nextAt: null })
}

function tellBytes(work: Work, row: RequestRow, bytes: number): void {
  const all = work.rows.packagesOf([row.id])
  work.context.progress({ done: all.filter((one) => one.state === 'imported').length, total: all.length, unit: 'packages', bytes })
}
