/** Looks over the installation. Each check stands alone: one that breaks is a finding, not the end of the report. */
import { access, constants, statfs } from 'node:fs/promises'
import type { z } from 'zod'
import type { DoctorCheck, DoctorReport } from '../../src-shared/contract/views'
import { AppError, toErrorData, type ErrorParams } from '../../src-shared/domain/errors'
import type { InvoiceStore } from '../invoices/invoices'
import type { Environment } from '../platform/environment'
import { findBrowser } from '../platform/find-browser'
import { mapUrl } from '../platform/host-map'
import type { Vault } from '../vault/vault'

type Check = z.infer<typeof DoctorCheck>

export interface DoctorParts {
  environment: Environment
  vault: Vault
  invoices: InvoiceStore
  /** Quick integrity check of `acopio.db`. @returns problems, empty when well */
  checkDatabase(): string[]
  fetch: typeof fetch
}

export async function examine(parts: DoctorParts): Promise<z.infer<typeof DoctorReport>> {
  const checks = await Promise.all([
    versions(),
    guarded('home', () => checkHome(parts.environment.home)),
    guarded('keychain', () => checkVault(parts.vault)),
    guarded('browser', () => checkBrowser(parts.environment)),
    guarded('disk', () => checkDisk(parts.environment.home)),
    guarded('clock', () => checkClock(parts)),
    guarded('database', async () => integrity('database', 'acopio.db', parts.checkDatabase())),
    guarded('invoices', async () => integrity('invoices', 'invoices.db', await parts.invoices.check())),
    hostMap(parts.environment),
  ])
  const all = checks.flat()
  return { ok: all.every((check) => check.ok || check.warning), checks: all }
}

function well(id: string, params: ErrorParams = {}): Check {
  return { id, ok: true, warning: false, params, problem: null }
}

function bad(id: string, error: AppError, params: ErrorParams = {}, warning = false): Check {
  return { id, ok: false, warning, params, problem: toErrorData(error) }
}

async function guarded(id: string, check: () => Promise<Check>): Promise<Check> {
  try {
    return await check()
  } catch (thrown) {
    // Of an unknown error only the name is told: its message was not written for the outside.
    const unknown = () => new AppError('internal', {}, { detail: thrown instanceof Error ? thrown.name : typeof thrown })
    return bad(id, thrown instanceof AppError ? thrown : unknown())
  }
}

function versions(): Check[] {
  const electron = process.versions['electron']
  return [well('node', { version: process.versions.node }), ...(electron === undefined ? [] : [well('electron', { version: electron })])]
}

async function checkHome(home: string): Promise<Check> {
  try {
    await access(home, constants.R_OK | constants.W_OK)
  } catch (cause) {
    return bad('home', new AppError('environment.home-unusable', { path: home }, { cause }), { path: home })
  }
  return well('home', { path: home })
}

async function checkVault(vault: Vault): Promise<Check> {
  const problem = await vault.check()
  return problem === null ? well('keychain', { kind: vault.kind }) : bad('keychain', problem, { kind: vault.kind })
}

/** Only the portals need a browser, so its absence is worth a word and no more. */
async function checkBrowser(environment: Environment): Promise<Check> {
  const path = await findBrowser(environment.browserPath)
  return path === null ? { ...well('browser-missing'), ok: false, warning: true } : well('browser', { path })
}

const GB = 1e9
const TIGHT_GB = 5
const FULL_GB = 0.5

async function checkDisk(home: string): Promise<Check> {
  const { bavail, bsize } = await statfs(home)
  const freeGb = Math.round(((bavail * bsize) / GB) * 10) / 10
  const params = { freeGb }
  if (freeGb < FULL_GB) return bad('disk', new AppError('environment.disk-full'), params)
  return { ...well('disk', params), warning: freeGb < TIGHT_GB }
}

const CLOCK_SOURCE = 'https://cfdidescargamasivasolicitud.clouda.sat.gob.mx/'
const CLOCK_PATIENCE_MS = 4_000
/** A signed request is good for five minutes; beyond two a person should hear of it. */
const CLOCK_TOLERANCE_S = 120

/** By the Date of any answer of the SAT; without one nothing is known, which is no fault of the clock. */
async function checkClock({ environment, fetch }: DoctorParts): Promise<Check> {
  const date = await fetch(mapUrl(environment.hostMap, CLOCK_SOURCE), { method: 'HEAD', signal: AbortSignal.timeout(CLOCK_PATIENCE_MS) })
    .then((response) => Date.parse(response.headers.get('date') ?? ''))
    .catch(() => NaN)
  if (Number.isNaN(date)) return { ...well('clock-unknown'), ok: false, warning: true }
  const seconds = Math.round((environment.clock.nowMs() - date) / 1000)
  if (Math.abs(seconds) <= CLOCK_TOLERANCE_S) return well('clock', { seconds })
  return bad('clock', new AppError('sat.clock-wrong', { minutes: Math.round(Math.abs(seconds) / 60) }), { seconds })
}

function integrity(id: string, file: string, problems: string[]): Check {
  return problems.length === 0 ? well(id) : bad(id, new AppError('store.damaged', { file }, { detail: problems.slice(0, 5).join('; ') }))
}

function hostMap({ hostMap: map }: Environment): Check[] {
  return map.size === 0 ? [] : [{ ...well('host-map', { count: map.size }), warning: true }]
}
