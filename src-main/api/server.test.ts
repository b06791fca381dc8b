import { describe, expect, test, vi } from 'vitest'
import type { Handlers } from '../../src-shared/contract/api'
import { AppError } from '../../src-shared/domain/errors'
import { createLocalClient, serve, type OnDefect } from './server'

const settings = {
  appearance: 'system',
  language: 'es-MX',
  density: 'normal',
  railCollapsed: false,
  firstRunDone: true,
  totalLane: 4,
  remembered: {},
} as const

function server(handlers: Partial<Record<keyof Handlers, unknown>>, onDefect?: OnDefect) {
  return serve(handlers as unknown as Handlers, onDefect)
}

describe('call', () => {
  test('a full disk and a busy database are told as what they are', async () => {
    const failing = (code: string) =>
      server({
        'settings.get': async () => {
          throw Object.assign(new Error('raw words of the library'), { code })
        },
      }).call('settings.get', {})
    expect(await failing('SQLITE_FULL')).toMatchObject({ ok: false, error: { code: 'environment.disk-full' } })
    expect(await failing('SQLITE_BUSY')).toMatchObject({ ok: false, error: { code: 'store.busy' } })
  })

  test('a column the contract does not name never leaves main', async () => {
    const answer = await server({
      'settings.get': async () => ({ ...settings, secret: 'x' }),
      'invoice.xml': async () => ({ xml: 'PHg+', sha256: 'aa', path: '/home/someone' }),
    }).call('invoice.xml', { uuid: 'U' })
    expect(answer).toEqual({ ok: true, value: { xml: 'PHg+', sha256: 'aa' } })
  })

  test.each(['nothing.here', 'toString', '__proto__', 'constructor', 'task.watch', ''])('%j is refused as unknown', async (name) => {
    const answer = await server({}).call(name, {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc.unknown-call' } })
  })

  test('bad input is refused with the name of the field and without its value', async () => {
    const handler = vi.fn()
    const answer = await server({ 'credential.set': handler }).call('credential.set', {
      kind: 'ciec',
      rfc: 'XAXX010101000',
      password: { hunter2: true },
      extra: 'hunter2',
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc.bad-input' } })
    expect(JSON.stringify(answer)).toContain('password')
    expect(JSON.stringify(answer)).not.toContain('hunter2')
    expect(handler).not.toHaveBeenCalled()
  })

  test('an AppError arrives as data', async () => {
    const thrown = new AppError('taxpayer.unknown', { rfc: 'XAXX010101000' })
    const answer = await server({ 'taxpayer.remove': () => Promise.reject(thrown) }).call('taxpayer.remove', { rfc: 'x' })
    expect(answer).toEqual({ ok: false, error: { code: 'taxpayer.unknown', params: { rfc: 'XAXX010101000' }, detail: null } })
  })

  test('anything else arrives as internal without its message, and is told to the log', async () => {
    const onDefect = vi.fn()
    const thrown = new TypeError('cannot read hunter2')
    const answer = await server({ 'app.info': () => Promise.reject(thrown) }, onDefect).call('app.info', {})
    expect(answer).toEqual({ ok: false, error: { code: 'internal', params: {}, detail: 'TypeError' } })
    expect(onDefect).toHaveBeenCalledWith('app.info', thrown)
  })

  test('an answer that does not fit the contract is a defect, told without values', async () => {
    const answer = await server({ 'settings.get': async () => ({ ...settings, totalLane: 'hunter2' }) }).call('settings.get', {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('hunter2')
  })

  test('defaults of the contract are filled in before the handler sees them', async () => {
    const handler = vi.fn(async () => ({ batches: [] }))
    await server({ 'download.batches': handler }).call('download.batches', {})
    expect(handler).toHaveBeenCalledWith({ limit: 20 })
  })
})

describe('stream', () => {
  const count = async function* (_input: unknown, signal: AbortSignal) {
    for (let i = 1; !signal.aborted; i++) yield { type: 'changed', count: i, secret: 'x' }
  }

  test('events are checked like answers, and closing ends the handler', async () => {
    const stop = new AbortController()
    const seen: unknown[] = []
    for await (const event of server({ 'invoice.watch': count }).open('invoice.watch', {}, stop.signal)) {
      seen.push(event)
      if (seen.length === 3) stop.abort()
    }
    expect(seen).toEqual([1, 2, 3].map((i) => ({ type: 'changed', count: i })))
  })

  test('the client is told why a stream broke', async () => {
    const broken = async function* () {
      yield { type: 'changed', count: 1 }
      throw new AppError('store.busy')
    }
    const error = await new Promise((resolve) => {
      createLocalClient(server({ 'invoice.watch': broken })).open('invoice.watch', {}, () => {}, resolve)
    })
    expect(error).toEqual({ code: 'store.busy', params: {}, detail: null })
  })

  test('a call cannot be opened as a stream', async () => {
    const events = server({}).open('app.info', {}, new AbortController().signal)
    await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'ipc.unknown-call' })
  })
})

test('the local client throws what the core answered', async () => {
  const client = createLocalClient(server({ 'app.info': () => Promise.reject(new AppError('vault.locked')) }))
  await expect(client.call('app.info', {})).rejects.toMatchObject({ code: 'vault.locked', kind: 'credential' })
})
