import { expect, test } from 'vitest'
import { createHandClock, createWorld, testKind, type Opened } from './engine.fixture'
import { WAIT_MS } from './timing'

/** What SQLite says when it can have no more pages is what it says of a disk that is full (SQLITE_FULL). */
function setRoom({ store }: Opened, pages: number): void {
  const used = Number(store.raw.pragma('page_count', { simple: true }))
  store.raw.pragma(`max_page_count = ${used + pages}`)
}

test('When the disk is full a task waits, and goes on from its checkpoint once there is room', async () => {
  const clock = createHandClock()
  const opened = createWorld().open(
    [
      testKind(async ({ checkpoint, save }) => {
        const kept = Array.isArray(checkpoint) ? checkpoint.length : 0
        for (let count = kept + 1; count <= 40; count++) save(Array.from({ length: count }, () => 'x'.repeat(4_096)))
        return { type: 'done' }
      }),
    ],
    { clock },
  )
  const [id = ''] = opened.submit('a')
  setRoom(opened, 12)
  opened.engine.start()
  expect(await opened.untilState(id, 'waiting')).toMatchObject({ attempts: 0, reason: { code: 'environment.disk-full' } })
  const kept = opened.row(id).checkpoint
  expect(Array.isArray(kept) && kept.length > 0 && kept.length < 40).toBe(true)
  expect(opened.store.check()).toEqual([])
  setRoom(opened, 10_000)
  clock.put(clock.nowMs() + WAIT_MS)
  expect((await opened.untilState(id, 'done')).checkpoint).toHaveLength(40)
})
