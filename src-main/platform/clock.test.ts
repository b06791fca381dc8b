import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClock } from './clock'

describe('a clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-25T00:00:00Z') }))
  afterEach(() => void vi.useRealTimers())

  test('is the real one when no moment is given', () => {
    expect(createClock(null, 1).nowMs()).toBe(Date.parse('2026-11-25T00:00:00Z'))
    expect(createClock(null, 1).civilNow()).toBe('2026-11-24T18:00:00')
  })

  test('set to a moment runs on from there', () => {
    const clock = createClock(Date.parse('2020-01-01T12:00:00Z'), 1)
    vi.advanceTimersByTime(90_000)
    expect(clock.nowMs()).toBe(Date.parse('2020-01-01T12:01:30Z'))
    expect(clock.civilNow()).toBe('2020-01-01T06:01:30')
  })

  test('shortens our waits, but not below their floor', () => {
    const clock = createClock(null, 0.01)
    expect(clock.scaled(60_000)).toBe(600)
    expect(clock.scaled(1_000, 200)).toBe(200)
    expect(createClock(null, 1).scaled(60_000, 200)).toBe(60_000)
  })

  test('sleeps as long as it is told', async () => {
    let awake = false
    const sleeping = createClock(null, 1)
      .sleep(1_000)
      .then(() => (awake = true))
    await vi.advanceTimersByTimeAsync(999)
    expect(awake).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await sleeping
    expect(awake).toBe(true)
  })

  test('is woken by an abort, before and during its sleep, and leaves nothing ticking', async () => {
    const { sleep } = createClock(null, 1)
    const stop = new AbortController()
    const sleeping = sleep(60_000, stop.signal)
    stop.abort()
    await expect(sleeping).rejects.toMatchObject({ name: 'AbortError' })
    await expect(sleep(60_000, stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(vi.getTimerCount()).toBe(0)
  })
})
