import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings, USUAL_SETTINGS, writeSettings } from './settings'
import { openStore, type Store } from '../store/open-store'
import { setting } from '../store/schema'

let home: string
let store: Store

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'acopio-settings-'))
  store = openStore(home)
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

test('a new folder has the usual settings', () => {
  expect(readSettings(store.db)).toEqual(USUAL_SETTINGS)
})

test('only the keys given change, and they are still there after a restart', () => {
  writeSettings(store.db, { appearance: 'dark' })
  writeSettings(store.db, { totalLane: 8 })
  store.close()
  store = openStore(home)
  expect(readSettings(store.db)).toEqual({ ...USUAL_SETTINGS, appearance: 'dark', totalLane: 8 })
})

test('a value of another version counts as not set', () => {
  store.db
    .insert(setting)
    .values([
      { name: 'appearance', value: 'sepia' },
      { name: 'toString', value: 1 },
      { name: 'future', value: {} },
    ])
    .run()
  expect(readSettings(store.db)).toEqual(USUAL_SETTINGS)
})

test('choices of one screen leave those of another alone, and null forgets', () => {
  writeSettings(store.db, { remembered: { grid: { columns: ['date'] }, period: '2026-11' } })
  const after = writeSettings(store.db, { remembered: { period: null } })
  expect(after.remembered).toEqual({ grid: { columns: ['date'] } })
})

test('a screen that would store more than a little is refused and nothing changes', () => {
  expect(() => writeSettings(store.db, { appearance: 'dark', remembered: { huge: 'x'.repeat(70_000) } })).toThrow('ipc.bad-input')
  expect(readSettings(store.db)).toEqual(USUAL_SETTINGS)
})
