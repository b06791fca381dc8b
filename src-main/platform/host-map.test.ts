import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { mapUrl, readHostMap } from './host-map'

const folder = mkdtempSync(join(tmpdir(), 'acopio-map-'))
const file = join(folder, 'map.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(content: unknown) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return readHostMap(file)
}

test('without a file nothing is replaced', () => {
  expect(readHostMap(undefined).size).toBe(0)
  expect(readHostMap('').size).toBe(0)
  expect(mapUrl(new Map(), 'https://sat.mx/a?b=1')).toBe('https://sat.mx/a?b=1')
})

test('every address of a real origin goes to its replacement, with its path and query', () => {
  const map = read({ 'https://sat.mx': 'http://127.0.0.1:8080/sat/', 'https://otro.mx:8443/ignored': 'http://localhost:1' })
  expect(mapUrl(map, 'https://sat.mx/Servicio.svc?x=1&y=%20')).toBe('http://127.0.0.1:8080/sat/Servicio.svc?x=1&y=%20')
  expect(mapUrl(map, 'https://SAT.mx:443/')).toBe('http://127.0.0.1:8080/sat/')
  expect(mapUrl(map, 'https://otro.mx:8443/a')).toBe('http://localhost:1/a')
})

test.each([
  'http://sat.mx/a',
  'https://sat.mx:444/a',
  'https://www.sat.mx/a',
  'https://sat.mx.evil.com/a',
  'https://evil.com/?https://sat.mx',
])('%s is another origin and stays as it is', (url) => {
  expect(mapUrl(read({ 'https://sat.mx': 'http://127.0.0.1:8080' }), url)).toBe(url)
})

test.each([
  'http://example.com',
  'http://127.0.0.1.example.com',
  'http://127.0.0.1@example.com',
  'http://192.168.1.10:8080',
  'http://0.0.0.0:8080',
  'ftp://127.0.0.1',
  'file:///etc/passwd',
  '127.0.0.1:8080',
  '',
])('a replacement that is not this very computer is refused: %j', (replacement) => {
  expect(() => read({ 'https://sat.mx': replacement })).toThrow('environment.bad-host-map')
})

test.each(['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1', 'https://127.0.0.1:1'])(
  '%s is this very computer',
  (replacement) => {
    expect(mapUrl(read({ 'https://sat.mx': replacement }), 'https://sat.mx/a')).toBe(`${replacement}/a`)
  },
)

test.each(['', 'no es JSON', '[]', '{"https://sat.mx": 1}', '{"no es un origen": "http://127.0.0.1:1"}'])(
  'a file that holds %j is refused',
  (content) => {
    expect(() => read(content)).toThrow('environment.bad-host-map')
  },
)

test('a file that is not there is refused, so that nothing ever goes to the real SAT by mistake', () => {
  expect(() => readHostMap(join(folder, 'none.json'))).toThrow('environment.bad-host-map')
})

test('whatever is asked of a mapped origin goes to loopback and nowhere else', () => {
  const map = read({ 'https://sat.mx': 'http://127.0.0.1:8080/p' })
  fc.assert(
    fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
      const mapped = new URL(mapUrl(map, `https://sat.mx${path}?${query}`))
      return mapped.origin === 'http://127.0.0.1:8080' && mapped.pathname.startsWith('/p')
    }),
  )
})
