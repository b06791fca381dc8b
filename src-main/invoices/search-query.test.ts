import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { readSearch } from './search-query'

test('what is typed becomes quoted text, with the beginning of a word enough from three characters on', () => {
  expect(readSearch('acero al')?.match).toBe('"acero" * AND "al"')
  expect(readSearch('a"b OR c*')?.match).toBe('"a""b" * AND "OR" AND "c*"')
})

test('amounts are looked for as the total in cents and as they are typed', () => {
  expect(readSearch('1,160.5')?.match).toBe('("116050" OR "1,160.5" *)')
  expect(readSearch('$1,160')?.match).toBe('("1160" * OR "$1,160" *)')
  expect(readSearch('0.07')?.match).toBe('("007" OR "0.07" *)')
  expect(readSearch('1160')?.match).toBe('"1160" *')
})

test('eight characters of a UUID and a hyphen, or all of it without hyphens, are the beginning of one', () => {
  expect(readSearch('abcdef12-34')?.uuidStart).toBe('ABCDEF12-34')
  expect(readSearch('abcdef12345647898abcdef012345678')?.uuidStart).toBe('ABCDEF12-3456-4789-8ABC-DEF012345678')
  expect(readSearch('abcdef12')?.uuidStart).toBeNull()
})

test('nothing typed is no search; signs alone find nothing', () => {
  expect(readSearch(undefined)).toBeNull()
  expect(readSearch(' \0 ')).toBeNull()
  expect(readSearch('-- "*"')?.match).toBeNull()
})

test('SQLite takes every query that can come of one character', () => {
  const db = new Database(':memory:')
  db.exec("create virtual table search using fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2')")
  const ask = db.prepare('select rowid from search where search match ?')
  for (let code = 0; code < 0x3000; code++) {
    for (const text of [String.fromCodePoint(code), `a${String.fromCodePoint(code)}1`]) {
      const match = readSearch(text)?.match
      if (match !== null && match !== undefined) ask.all(match)
    }
  }
  db.close()
})
