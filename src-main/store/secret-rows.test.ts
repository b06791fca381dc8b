import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from './open-store'
import { secretRows } from './secret-rows'

let home: string
let stores: Store[]

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'acopio-rows-'))
  stores = [openStore(home), openStore(home)]
})
afterEach(() => {
  for (const store of stores) store.close()
  rmSync(home, { recursive: true, force: true })
})

test('what is set is there for every process, replaced and listed by name', () => {
  const [ours, theirs] = stores.map((store) => secretRows(store.db))
  ours?.set('b', '1')
  ours?.set('a', '2')
  theirs?.set('b', '3')
  expect(ours?.get('b')).toBe('3')
  expect(ours?.get('c')).toBeNull()
  expect(theirs?.list()).toEqual(['a', 'b'])
})

test('of two that add the same name only the first is told that it did', () => {
  const added = stores.map((store, at) => secretRows(store.db).add('a', String(at)))
  expect(added).toEqual([true, false])
  expect(stores.map((store) => secretRows(store.db).get('a'))).toEqual(['0', '0'])
})

test('a row that changed meanwhile is not deleted', () => {
  const [rows] = stores.map((store) => secretRows(store.db))
  rows?.set('a', 'new')
  expect(rows?.delete('a', 'old')).toBe(false)
  expect(rows?.delete('a', 'new')).toBe(true)
  expect(rows?.delete('a')).toBe(false)
})
