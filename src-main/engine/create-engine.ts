/**
 * The durable task engine. It only puts its parts together: `lanes.ts` chooses what runs next, `run.ts` is one run,
 * `transitions.ts` says what becomes of a task, `presence.ts` knows the other processes, `watch.ts` tells of changes.
 */
import type { Engine, LaneLimits } from './engine'
import { createFigures } from './figures'
import type { TaskKind } from './kinds'
import { createLedger } from './ledger'
import { createLoop } from './loop'
import { createPersonActions } from './person-actions'
import { createPresence } from './presence'
import { submit } from './submit'
import { TIMING, type Timing } from './timing'
import { endOf } from './transitions'
import { createWatch } from './watch'
import { createWorkforce } from './workforce'
import type { Clock } from '../platform/clock'
import type { Store } from '../store/open-store'
import { isPassing, toStoreError } from '../store/sqlite-errors'

export interface EngineParts {
  /** Of this engine alone: what is written by others over the same connection is not noticed. */
  store: Pick<Store, 'db' | 'raw' | 'relaxed'>
  clock: Clock
  kinds: readonly TaskKind[]
  limits: LaneLimits
  /** What kind of process this is, for the table of processes. */
  processKind: string
  timing?: Timing
  random?: () => number
  /** Told what should never happen. The engine goes on. */
  onDefect?: (thrown: unknown) => void
}

export function createEngine(parts: EngineParts): Engine {
  const { store, clock, timing = TIMING, random = Math.random, onDefect = warn } = parts
  const { db } = store
  const kinds = new Map(parts.kinds.map((kind) => [kind.kind, kind]))
  const ledger = createLedger(db, kinds, clock)
  const watch = createWatch(store)
  const presence = createPresence({
    store,
    kind: parts.processKind,
    nowMs: clock.nowMs,
    timing,
    free: (row) => ledger.apply(row, endOf(row, { type: 'orphaned' }, clock, random)),
  })
  /** This process wrote something: look at once instead of at the next turn. */
  const written = () => {
    watch.touched()
    loop.wake()
  }
  const figures = createFigures(store, clock.nowMs, written)
  const workforce = createWorkforce({ store, clock, kinds, presence, figures, ledger, random, written })
  const person = createPersonActions({ db, clock, ledger, presence })
  let limits = parts.limits
  let isStarted = false
  let reported = ''
  let sweptAt = -Infinity
  let stopped: Promise<void> | null = null

  const sweep = () => {
    if (performance.now() - sweptAt < timing.sweepMs) return
    sweptAt = performance.now()
    if (presence.sweep()) watch.touched()
  }
  const turn = () => {
    try {
      // First what needs no writing: a full disk must not hide from the person what others did before.
      if (watch.look()) workforce.obey()
      if (isStarted) presence.beat()
      if (isStarted || watch.isFollowed) sweep()
      workforce.settle()
      if (isStarted && stopped === null) workforce.take(limits)
      if (watch.look()) workforce.obey()
      reported = ''
    } catch (thrown) {
      report(thrown)
    }
  }
  /** Another process writes, or the disk is full: the next turn tries again. Anything else is told, once until it is over. */
  const report = (thrown: unknown) => {
    const error = toStoreError(thrown)
    const name = `${error.code} ${error.detail}`
    if (isPassing(error) || name === reported) return
    reported = name
    onDefect(thrown)
  }
  const loop = createLoop(turn, () => (isStarted || watch.isFollowed ? Math.min(timing.lookMs, workforce.dueInMs()) : null))

  const answering = <T>(work: () => T): T => {
    try {
      return work()
    } catch (thrown) {
      throw toStoreError(thrown)
    } finally {
      written()
    }
  }

  // What a process that was killed left as running is told as such before anyone asks.
  tryTo(() => presence.sweep())

  return {
    start() {
      if (stopped !== null) return
      isStarted = true
      loop.wake()
    },
    stop: () => (stopped ??= stop()),
    submit: (batch, tasks) => answering(() => submit(db, kinds, batch, tasks, clock.nowMs())),
    pause: (id) => answering(() => person(id, { type: 'pause' })),
    resume: (id) => answering(() => person(id, { type: 'resume' })),
    cancel: (id) => answering(() => person(id, { type: 'cancel' })),
    retry: (id) => answering(() => person(id, { type: 'retry' })),
    answer: (id, value) => answering(() => person(id, { type: 'answer', value })),
    setLimits(next) {
      limits = next
      written()
    },
    onChange(listener) {
      const end = watch.listen(listener)
      loop.wake()
      return end
    },
  }

  async function stop(): Promise<void> {
    const isAllGiven = await workforce.dismiss()
    loop.end()
    figures.end()
    // What could not be given back is found by others as soon as this process has ended.
    if (isStarted && isAllGiven) tryTo(() => presence.retire())
    tryTo(() => watch.look())
  }

  function tryTo(work: () => void): void {
    try {
      work()
    } catch (thrown) {
      report(thrown)
    }
  }
}

function warn(thrown: unknown): void {
  const error = toStoreError(thrown)
  process.emitWarning(`task engine: ${error.code} ${error.detail ?? ''}`.trim(), 'AcopioWarning')
}
