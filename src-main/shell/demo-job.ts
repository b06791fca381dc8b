/** The main job of the demonstration, done through the same calls as any person's: clients in, three months out. */
import { followTasks, isSettled } from '../api/follow-tasks'
import type { Client } from '../../src-shared/contract/api'
import type { TaskView } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import type { DemoClient } from './demo-world'

export async function importClients(client: Client, clients: readonly DemoClient[]): Promise<void> {
  for (const { profile, cer, key, password } of clients) {
    await client.call('taxpayer.add', profile).catch(unlessThere)
    await client.call('credential.set', { kind: 'efirma', rfc: profile.rfc, cer, key, password })
  }
}

/** A second demonstration finds the clients of the first. */
function unlessThere(thrown: unknown): void {
  if (!(thrown instanceof AppError) || thrown.code !== 'taxpayer.exists') throw thrown
}

/** Asks for this month and the two before it, both directions. @returns ids of the tasks */
export async function startDownload(client: Client, rfcs: string[]): Promise<string[]> {
  const { now } = await client.call('app.info', {})
  const { taskIds } = await client.call('download.start', {
    rfcs,
    from: firstOfMonth(now, 2),
    to: now.slice(0, 10),
    directions: ['received', 'issued'],
    content: 'xml',
  })
  return taskIds
}

/** @param now civil time; @returns `YYYY-MM-DD` of the first day, `back` months earlier */
export function firstOfMonth(now: string, back: number): string {
  const months = Number(now.slice(0, 4)) * 12 + Number(now.slice(5, 7)) - 1 - back
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

/** @returns the tasks when all of them have ended. `onBusy` is told once, when the first of them have ended and others are on their way. */
export function waitForEnd(client: Client, taskIds: string[], signal: AbortSignal, onBusy: () => void): Promise<TaskView[]> {
  let told = false
  return followTasks(client, taskIds, {
    until: 'settled',
    personWaitMs: 0,
    signal,
    onChange(tasks) {
      const over = tasks.filter(isSettled).length
      if (told || over < tasks.length / 4 || over === tasks.length) return
      told = true
      onBusy()
    },
  })
}
