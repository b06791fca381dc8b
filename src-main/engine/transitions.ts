/**
 * What becomes of a task: by what a person asks of it and by how a run ended. Pure; `docs/engine.md` says it in words.
 */
import type { Outcome } from './kinds'
import type { Step, TaskRow } from './task-rows'
import { MOST_ATTEMPTS, RETRY_FLOOR_MS, retryWait, WAIT_MS } from './timing'
import type { Clock } from '../platform/clock'
import { toErrorData, type AppError, type ErrorCode } from '../../src-shared/domain/errors'

export type State = TaskRow['state']

export interface Transition {
  changes: Partial<TaskRow>
  steps: Step[]
}

export type Action = { type: 'pause' | 'resume' | 'cancel' | 'retry' } | { type: 'answer'; value: string }

/** What a state keeps from the one before is said where it is entered; all else of these is cleared. */
const CLEARED = { owner: null, lease: null, wish: null, runAt: null, waitSince: null, reason: null } satisfies Partial<TaskRow>

/** @returns what to change, null when it already is as asked for, or the code of why it cannot be */
export function decide(action: Action, row: TaskRow, now: number): Transition | ErrorCode | null {
  switch (action.type) {
    case 'pause':
      return pause(row)
    case 'resume':
      return resume(row, now)
    case 'cancel':
      return cancel(row, now)
    case 'retry':
      return retry(row, now)
    case 'answer':
      if (row.state !== 'needs_person') return 'task.no-question'
      return { changes: { ...queued(now), question: null, answer: action.value }, steps: [{ code: 'step.answered' }] }
  }
}

function pause(row: TaskRow): Transition | ErrorCode | null {
  switch (row.state) {
    case 'queued':
    case 'waiting':
    case 'needs_person':
      return paused()
    case 'running':
      if (row.wish === 'cancel') return 'task.wrong-state'
      return row.wish === 'pause' ? null : { changes: { wish: 'pause' }, steps: [] }
    case 'paused':
      return null
    default:
      return 'task.wrong-state'
  }
}

function resume(row: TaskRow, now: number): Transition | ErrorCode | null {
  switch (row.state) {
    case 'paused':
      return {
        changes: row.question === null ? queued(now) : { ...CLEARED, state: 'needs_person' },
        steps: [{ code: 'step.resumed' }],
      }
    case 'running':
      if (row.wish === 'cancel') return 'task.wrong-state'
      return row.wish === null ? null : { changes: { wish: null }, steps: [] }
    case 'queued':
    case 'waiting':
      return null
    default:
      return 'task.wrong-state'
  }
}

function cancel(row: TaskRow, now: number): Transition | ErrorCode | null {
  switch (row.state) {
    case 'queued':
    case 'waiting':
    case 'needs_person':
    case 'paused':
      return cancelled(now)
    case 'running':
      return row.wish === 'cancel' ? null : { changes: { wish: 'cancel' }, steps: [] }
    case 'cancelled':
      return null
    default:
      return 'task.wrong-state'
  }
}

function retry(row: TaskRow, now: number): Transition | ErrorCode | null {
  switch (row.state) {
    case 'failed':
    case 'cancelled':
    case 'waiting':
      return { changes: { ...queued(now), attempts: 0, finishedAt: null }, steps: [{ code: 'step.retried' }] }
    case 'running':
      // A cancel that has not been obeyed yet is taken back.
      return row.wish === 'cancel' ? { changes: { wish: null }, steps: [] } : null
    case 'queued':
      return null
    default:
      return 'task.wrong-state'
  }
}

export type Ending =
  | { type: 'outcome'; outcome: Outcome }
  /** `stopped`: it had been told to stop. */
  | { type: 'error'; error: AppError; stopped: boolean }
  /** Its process is gone or hangs. */
  | { type: 'orphaned' }

/** What becomes of a task whose run has ended. Finished work counts even when a person has just asked for something else. */
export function endOf(row: TaskRow, ending: Ending, clock: Clock, random: () => number): Transition {
  const now = clock.nowMs()
  const end = naturalEnd(row, ending, clock, random)
  const settled = end.changes.state === 'done' || end.changes.state === 'failed'
  if (row.wish === null || end.changes.state === 'done') return end
  if (row.wish === 'cancel') return cancelled(now)
  if (settled) return end
  const told = wasStopped(ending) ? [] : end.steps
  return { changes: { ...end.changes, ...paused().changes }, steps: [...told, ...paused().steps] }
}

function naturalEnd(row: TaskRow, ending: Ending, clock: Clock, random: () => number): Transition {
  const now = clock.nowMs()
  if (ending.type === 'orphaned') return { changes: queued(now), steps: [{ code: 'step.taken-over', level: 'warning' }] }
  if (ending.type === 'outcome') return afterOutcome(ending.outcome, now)
  if (wasStopped(ending)) return { changes: queued(now), steps: [{ code: 'step.stopped' }] }
  const { error } = ending
  const reason = toErrorData(error)
  const step: Step = { ...reason, level: 'warning', once: true }
  if (error.kind === 'wait') return waiting(now, now + clock.scaled(WAIT_MS, RETRY_FLOOR_MS), row.attempts, reason, step)
  const attempts = row.attempts + 1
  const mayPass = error.kind === 'transient' || error.kind === 'interrupted'
  if (!mayPass || attempts >= MOST_ATTEMPTS) {
    const changes = { ...CLEARED, state: 'failed' as const, attempts, reason, question: null, answer: null, finishedAt: now }
    return { changes, steps: [{ ...reason, level: 'error' }] }
  }
  const at = now + clock.scaled(retryWait(attempts, random), RETRY_FLOOR_MS)
  return waiting(now, at, attempts, reason, step)
}

/** What it was told to leave broke off: that is no failure, whatever it looked like from inside. */
function wasStopped(ending: Ending): boolean {
  return ending.type === 'error' && ending.stopped && (ending.error.kind === 'interrupted' || ending.error.kind === 'transient')
}

function afterOutcome(outcome: Outcome, now: number): Transition {
  switch (outcome.type) {
    case 'done': {
      const changes = { ...CLEARED, state: 'done' as const, attempts: 0, answer: null, result: outcome.result ?? null, finishedAt: now }
      return { changes, steps: [{ code: 'step.done' }] }
    }
    case 'wait': {
      const { changes, steps } = waiting(now, outcome.at, 0, outcome.reason, { ...outcome.reason, once: true })
      return { changes: { ...changes, answer: null }, steps }
    }
    case 'ask': {
      const changes = { ...CLEARED, state: 'needs_person' as const, attempts: 0, answer: null, question: outcome.question }
      return { changes, steps: [{ code: 'step.asked', level: 'warning' }] }
    }
  }
}

function waiting(now: number, at: number, attempts: number, reason: TaskRow['reason'], step: Step): Transition {
  return { changes: { ...CLEARED, state: 'waiting', attempts, reason, runAt: at, waitSince: now }, steps: [step] }
}

function queued(now: number): Partial<TaskRow> {
  return { ...CLEARED, state: 'queued', runAt: now }
}

function paused(): Transition {
  return { changes: { ...CLEARED, state: 'paused' }, steps: [{ code: 'step.paused' }] }
}

function cancelled(now: number): Transition {
  const changes = { ...CLEARED, state: 'cancelled' as const, question: null, answer: null, finishedAt: now }
  return { changes, steps: [{ code: 'step.cancelled' }] }
}
