/** A data folder with engines on it, for tests: real SQLite, real time unless a test holds the clock itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asc, eq } from 'drizzle-orm'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { createEngine, type EngineParts } from './create-engine'
import type { Engine } from './engine'
import type { Outcome, TaskContext, TaskKind } from './kinds'
import { readTask, type TaskRow } from './task-rows'
import { createClock, type Clock } from '../platform/clock'
import { openStore, type Store } from '../store/open-store'
import { task, taskStep } from '../store/schema'

export const KIND = 'test'
export const TestInput = z.object({ name: z.string(), rfc: z.string().nullable().default(null), lanes: z.array(z.string()).default([]) })
export type TestInput = z.infer<typeof TestInput>
export type TestContext = TaskContext<TestInput>

/** Tasks of the same name are the same work. */
export function testKind(run: (context: TestContext) => Promise<Outcome>, changes: Partial<TaskKind<TestInput>> = {}): TaskKind<TestInput> {
  const lanes = (input: TestInput) => [...(input.rfc === null ? [] : [`rfc:${input.rfc}`]), ...input.lanes]
  return { kind: KIND, input: TestInput, lanes, dedupeKey: ({ name }) => name, rfc: ({ rfc }) => rfc, run, ...changes }
}

export interface World {
  home: string
  /** As a process of its own would open it: an engine with its own connection. Both are closed when the test ends. */
  open(kinds: readonly TaskKind<TestInput>[], options?: Partial<EngineParts>): Opened
}

export interface Opened {
  engine: Engine
  store: Store
  /** Submits tasks of the test kind. @returns their ids */
  submit(...inputs: (string | { name: string; rfc?: string; lanes?: string[] })[]): string[]
  row(id: string): TaskRow
  rows(): TaskRow[]
  steps(id: string): { code: string; level: string }[]
  /** Waits for changes until `isTrue`; looks at once, too. */
  until(isTrue: () => boolean): Promise<void>
  untilState(id: string, state: TaskRow['state']): Promise<TaskRow>
  /** Ends it as a process would that leaves in good order. */
  close(): Promise<void>
}

/** Waits a thousandth as long. */
export const quick: Clock = createClock(null, 0.001)

export function createWorld(): World {
  const home = mkdtempSync(join(tmpdir(), 'acopio-engine-'))
  const closings: (() => Promise<void>)[] = []
  onTestFinished(async () => {
    for (const close of closings) await close()
    rmSync(home, { recursive: true, force: true })
  })
  return {
    home,
    open(kinds, options = {}) {
      const opened = open(home, kinds, options)
      closings.push(opened.close)
      return opened
    },
  }
}

function open(home: string, kinds: readonly TaskKind<TestInput>[], options: Partial<EngineParts>): Opened {
  const store = openStore(home)
  const onDefect = (thrown: unknown) => {
    throw thrown
  }
  const engine = createEngine({ store, clock: quick, kinds, limits: {}, processKind: 'app', onDefect, ...options })
  let closed: Promise<void> | null = null
  const opened: Opened = {
    engine,
    store,
    submit: (...inputs) =>
      engine.submit(
        { kind: KIND, request: {} },
        inputs.map((one) => ({ kind: KIND, input: typeof one === 'string' ? { name: one } : one })),
      ).taskIds,
    row: (id) => readTask(store.db, id),
    rows: () => store.db.select().from(task).all(),
    steps: (id) =>
      store.db
        .select({ code: taskStep.code, level: taskStep.level })
        .from(taskStep)
        .where(eq(taskStep.taskId, id))
        .orderBy(asc(taskStep.id))
        .all(),
    until: (isTrue) =>
      new Promise((resolve, reject) => {
        const look = () => {
          try {
            if (!isTrue()) return
            end()
            resolve()
          } catch (thrown) {
            end()
            reject(thrown)
          }
        }
        const end = engine.onChange(look)
        look()
      }),
    async untilState(id, state) {
      await opened.until(() => readTask(store.db, id).state === state)
      return readTask(store.db, id)
    },
    close: () =>
      (closed ??= engine.stop().then(() => {
        store.close()
      })),
  }
  return opened
}

/** A run that does nothing until it is told to go on; it leaves when it is aborted. */
export interface Gate {
  readonly kind: TaskKind<TestInput>
  /** Contexts of the runs that stand at the gate, by name. */
  readonly waiting: Map<string, TestContext>
  /** Lets the run of that name end so. */
  open(name: string, outcome?: Outcome): void
  /** Lets it fail so. */
  fail(name: string, thrown: unknown): void
}

export function createGate(changes: Partial<TaskKind<TestInput>> = {}): Gate {
  const waiting = new Map<string, TestContext>()
  const ends = new Map<string, PromiseWithResolvers<Outcome>>()
  const pass = (name: string) => {
    const end = ends.get(name)
    if (end === undefined) throw new Error(`nobody waits: ${name}`)
    waiting.delete(name)
    ends.delete(name)
    return end
  }
  const run = (context: TestContext) => {
    const end = Promise.withResolvers<Outcome>()
    const { name } = context.input
    waiting.set(name, context)
    ends.set(name, end)
    const leave = () => {
      if (ends.get(name) === end) pass(name)
      end.reject(context.signal.reason)
    }
    context.signal.addEventListener('abort', leave, { once: true })
    // Tells those who wait for changes that it has come.
    context.step('step.started')
    return end.promise
  }
  return {
    kind: testKind(run, changes),
    waiting,
    open: (name, outcome = { type: 'done' }) => pass(name).resolve(outcome),
    fail: (name, thrown) => pass(name).reject(thrown),
  }
}

/** A clock that stands where a test puts it. */
export function createHandClock(startMs = Date.UTC(2026, 0, 15)): Clock & { put(ms: number): void } {
  let now = startMs
  return { ...quick, nowMs: () => now, scaled: (ms) => ms, put: (ms) => void (now = ms) }
}
