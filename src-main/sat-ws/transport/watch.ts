/** Watches over one call: its time-outs, phase by phase, and the person's wish to stop. */
import { AppError } from '../../../src-shared/domain/errors'
import { timedOut, type Sent } from './failures'
import type { CallLimits } from './limits'

export type Phase = 'connection' | 'answer' | 'body'

export interface Watch {
  /** Why the call was stopped from our side, or null. */
  readonly stopped: AppError | null
  /** 0 until the connection is open: before that no byte of the request can have left. */
  readonly sent: Sent
  enter(phase: Phase): void
  /** Something arrived. */
  touch(): void
  /** The call is over, however it went. Safe to call twice. */
  end(): void
}

/** @param stop called once, when the call has to be broken off */
export function startWatch(limits: CallLimits, signal: AbortSignal, stop: () => void): Watch {
  let phase: Phase = 'connection'
  let stopped: AppError | null = null
  let isOver = false
  const lasts = { connection: limits.connectMs, answer: limits.answerMs, body: limits.idleMs }
  const sent = (): Sent => (phase === 'connection' ? 0 : 1)
  const halt = (reason: AppError) => {
    stopped ??= reason
    end()
    stop()
  }
  const onAbort = () => halt(new AppError('interrupted', { sent: sent() }))
  const startTimer = () => setTimeout(() => halt(timedOut(sent(), phase)), lasts[phase])
  const total = setTimeout(() => halt(timedOut(sent(), 'whole call')), limits.totalMs)
  let timer = startTimer()
  const end = () => {
    isOver = true
    clearTimeout(timer)
    clearTimeout(total)
    signal.removeEventListener('abort', onAbort)
  }
  signal.addEventListener('abort', onAbort, { once: true })
  return {
    get stopped() {
      return stopped
    },
    get sent() {
      return sent()
    },
    enter(next) {
      phase = next
      clearTimeout(timer)
      if (!isOver) timer = startTimer()
    },
    touch() {
      // A refreshed timer would come back to life after its end and keep the process waiting.
      if (!isOver) timer.refresh()
    },
    end,
  }
}
