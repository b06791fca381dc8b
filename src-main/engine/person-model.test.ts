import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGate, createWorld, type Gate, type Opened } from './engine.fixture'
import type { TaskRow } from './task-rows'
import { AppError } from '../../src-shared/domain/errors'

type State = TaskRow['state']
type Event = 'pause' | 'resume' | 'cancel' | 'retry' | 'answer' | 'ends' | 'asks' | 'waits' | 'fails'

/**
 * The page of promises as a table: from state and event to state. What is not named is refused (a person's wish) or cannot
 * happen (the end of a run). A state that stays is a wish for what already is.
 */
type Next = State | ((hasQuestion: boolean) => State)
const MODEL: Record<State, Partial<Record<Event, Next>>> = {
  // Nothing else runs, so what is queued runs at once.
  queued: {},
  running: {
    pause: 'paused',
    resume: 'running',
    cancel: 'cancelled',
    retry: 'running',
    ends: 'done',
    asks: 'needs_person',
    waits: 'waiting',
    fails: 'failed',
  },
  waiting: { pause: 'paused', resume: 'waiting', cancel: 'cancelled', retry: 'running' },
  needs_person: { pause: 'paused', cancel: 'cancelled', answer: 'running' },
  paused: { pause: 'paused', resume: (hasQuestion) => (hasQuestion ? 'needs_person' : 'running'), cancel: 'cancelled' },
  done: {},
  failed: { retry: 'running' },
  cancelled: { cancel: 'cancelled', retry: 'running' },
}

const PERSON = ['pause', 'resume', 'cancel', 'retry', 'answer'] as const
const events = fc.array(fc.constantFrom<Event>(...PERSON, 'ends', 'asks', 'waits', 'fails'), { maxLength: 14 })

test('Whatever a person does in whatever order, a task is only ever where the table of states allows', async () => {
  const world = createWorld()
  const gate = createGate()
  const opened = world.open([gate.kind])
  opened.engine.start()
  let name = 0
  await fc.assert(
    fc.asyncProperty(events, async (sequence) => {
      await walk(opened, gate, `${name++}`, sequence)
    }),
    { numRuns: 60 },
  )
}, 60_000)

async function walk(opened: Opened, gate: Gate, name: string, sequence: readonly Event[]): Promise<void> {
  const [id = ''] = opened.submit(name)
  const settle = (state: State) => opened.until(() => opened.row(id).state === state && (state !== 'running' || gate.waiting.has(name)))
  let state: State = 'running'
  let hasQuestion = false
  await settle(state)
  for (const event of sequence) {
    const next: Next | undefined = MODEL[state][event]
    if (isPersons(event)) {
      const refused = ask(opened, id, event)
      expect(refused).toBe(next === undefined ? (event === 'answer' ? 'task.no-question' : 'task.wrong-state') : null)
    } else if (next !== undefined) finish(gate, name, event)
    if (next === undefined) continue
    state = typeof next === 'string' ? next : next(hasQuestion)
    hasQuestion = state === 'needs_person' || (state === 'paused' && hasQuestion)
    await settle(state)
    const row = opened.row(id)
    expect(row.lease !== null).toBe(state === 'running')
    expect(row.finishedAt !== null).toBe(state === 'done' || state === 'failed' || state === 'cancelled')
    expect(row.question !== null).toBe(hasQuestion)
    expect(row.wish).toBeNull()
  }
  if (gate.waiting.has(name)) gate.open(name)
}

function isPersons(event: Event): event is (typeof PERSON)[number] {
  return (PERSON as readonly string[]).includes(event)
}

function ask({ engine }: Opened, id: string, event: (typeof PERSON)[number]): string | null {
  try {
    if (event === 'answer') engine.answer(id, 'yes')
    else engine[event](id)
    return null
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown)
  }
}

function finish(gate: Gate, name: string, event: Event): void {
  if (event === 'ends') gate.open(name)
  if (event === 'asks') gate.open(name, { type: 'ask', question: { kind: 'text', text: '?' } })
  if (event === 'waits') gate.open(name, { type: 'wait', at: Date.now() + 3_600_000, reason: { code: 'reason.sat-working', params: {} } })
  if (event === 'fails') gate.fail(name, new AppError('sat.lifetime-used'))
}
