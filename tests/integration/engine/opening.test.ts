import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../../src-main/store/open-store'
import { process as processTable } from '../../../src-main/store/schema'
import { bundle, type Bundle } from '../../support/bundle'
import { startProgram } from '../../support/programs'

let built: Bundle
beforeAll(async () => {
  built = await bundle('tests/support/engine-process.ts')
})
afterAll(() => built.remove())

test('processes that open an empty data folder at the same moment all find its tables', async () => {
  const home = mkdtempSync(join(tmpdir(), 'acopio-opening-'))
  const programs = Array.from({ length: 5 }, () => startProgram(built.program, [home, join(home, 'record.jsonl')]))
  await Promise.all(programs.map((program) => program.said('started')))
  for (const program of programs) program.kill('SIGTERM')
  await Promise.all(programs.map((program) => program.said('stopped')))
  const store = openStore(home)
  expect(store.check()).toEqual([])
  expect(store.db.select().from(processTable).all()).toEqual([])
  store.close()
  rmSync(home, { recursive: true, force: true })
})
