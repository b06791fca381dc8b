/** What the program is (`app.info`), and its clock: the demonstration lives on a date of its own. */
import { create } from 'zustand'
import type { z } from 'zod'
import type { AppInfo as AppInfoSchema } from '../../src-shared/contract/views'
import { civilInMexico } from '../../src-shared/domain/civil-time'
import { client } from './client'

export type AppInfo = z.infer<typeof AppInfoSchema>

export interface AppState {
  info: AppInfo | null
  /** The app's clock minus this computer's, in milliseconds. */
  offsetMs: number
  /** Civil time in Mexico by the app's clock, to the minute. */
  now: string
}

export const useApp = create<AppState>(() => ({ info: null, offsetMs: 0, now: civilInMexico(Date.now()) }))

export function nowMs(): number {
  return Date.now() + useApp.getState().offsetMs
}

export async function loadApp(): Promise<AppInfo> {
  const info = await client.call('app.info', {})
  useApp.setState({ info, offsetMs: info.nowMs - Date.now(), now: info.now })
  return info
}

/** @returns a function that stops the clock */
export function keepTime(): () => void {
  const tick = () => {
    const now = civilInMexico(nowMs())
    if (now.slice(0, 16) !== useApp.getState().now.slice(0, 16)) useApp.setState({ now })
  }
  const timer = setInterval(tick, 5_000)
  return () => clearInterval(timer)
}
