/** What every test of the window starts from: a data folder of its own, a SAT when it wants one, and the program. */
import { test as base, expect } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProgram, type Program } from './program'
import { startSat, type Sat, type SatClient } from './sat'

/** The simulated SAT takes part of a second where the real one takes minutes. */
const TIME_SCALE = '0.02'

interface Fixtures {
  /** Empty; removed after the test. */
  folder: string
  /** Starts a SAT; ended after the test. */
  sat: (options?: Record<string, string>) => Promise<Sat>
  /** Starts the program on this test's data folder; ended after the test, which fails when the page had troubles. */
  open: (sat?: Sat, switches?: string[]) => Promise<Program>
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'acopio-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  },
  sat: async ({ folder }, use) => {
    const started: Sat[] = []
    await use(async (options = {}) => {
      const sat = await startSat(join(folder, 'sat'), { seed: 'e2e', clients: '2', documents: '240', 'package-size': '40', ...options })
      started.push(sat)
      return sat
    })
    await Promise.all(started.map((sat) => sat.close()))
  },
  open: async ({ folder }, use) => {
    const started: Program[] = []
    await use(async (sat, switches) => {
      const program = await startProgram(
        {
          ACOPIO_HOME: homeOf(folder),
          ...(sat ? { ACOPIO_HOST_MAP: sat.hostMap, ACOPIO_TIME_SCALE: TIME_SCALE } : {}),
        },
        switches,
      )
      started.push(program)
      return program
    })
    for (const program of started) await program.quit()
    expect(started.flatMap(({ troubles }) => troubles)).toEqual([])
  },
})

export { expect }

export function homeOf(folder: string): string {
  return join(folder, 'home')
}

/** Brings clients in without the screens, for tests that are about something else. */
export async function addClients(program: Program, clients: SatClient[]): Promise<string[]> {
  await program.call('settings.set', { firstRunDone: true })
  for (const { profile, cer, key, password } of clients) {
    await program.call('taxpayer.add', profile)
    const [certificate, privateKey] = await Promise.all([readFile(cer, 'base64'), readFile(key, 'base64')])
    await program.call('credential.set', { kind: 'efirma', rfc: profile.rfc, cer: certificate, key: privateKey, password })
  }
  return clients.map(({ profile }) => profile.rfc)
}
