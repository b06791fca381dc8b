/** Progress on standard error: one moving line on a terminal, else one line per change of state. */
import type { TaskView } from '../../src-shared/contract/views'
import { fill } from '../../src-shared/messages/format'
import { isSettled } from '../api/follow-tasks'
import { reasonText } from './reason'
import type { CommandContext } from './run'
import { short } from './table'

export interface ProgressDisplay {
  update(tasks: readonly TaskView[]): void
  /** Leaves the terminal clean. */
  end(): void
}

const BAR = 24

export function showProgress(context: CommandContext): ProgressDisplay {
  return context.io.errColumns() === null ? lines(context) : bar(context)
}

function bar({ io, words }: CommandContext): ProgressDisplay {
  let last = ''
  return {
    update(tasks) {
      const done = tasks.filter(isSettled).length
      const part = tasks.length === 0 ? 0 : tasks.reduce((sum, task) => sum + fraction(task), 0) / tasks.length
      const full = Math.round(part * BAR)
      const invoices = tasks.reduce((sum, task) => sum + (task.counts?.found ?? 0), 0)
      const text = fill(words['download.bar'], { done, total: tasks.length, invoices })
      const line = short(`${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${text}`, (io.errColumns() ?? 80) - 1)
      if (line === last) return
      last = line
      io.err(`\r\u001b[2K${line}`)
    },
    end: () => void (last !== '' && io.err('\r\u001b[2K')),
  }
}

function fraction(task: TaskView): number {
  if (isSettled(task)) return 1
  const { done = 0, total = null } = task.progress ?? {}
  return total === null || total === 0 ? 0 : Math.min(1, done / total)
}

function lines({ io, words, language }: CommandContext): ProgressDisplay {
  const told = new Map<string, string>()
  return {
    update(tasks) {
      for (const task of tasks) {
        const key = `${task.state} ${task.reason?.code ?? ''}`
        if (told.get(task.id) === key) continue
        told.set(task.id, key)
        const reason = reasonText(language, task.reason)
        const values = {
          rfc: task.rfc ?? '',
          direction: words[`direction.${task.input['direction'] === 'issued' ? 'issued' : 'received'}`],
          state: words[`state.${task.state}`],
        }
        io.err(`${reason === null ? fill(words['download.line'], values) : fill(words['download.line-reason'], { ...values, reason })}\n`)
      }
    },
    end() {},
  }
}
