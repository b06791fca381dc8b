/** What the person has set. A change shows at once and is taken back when it could not be stored. */
import { create } from 'zustand'
import type { Settings } from '../../src-shared/contract/views'
import { client } from './client'
import { reportProblem } from './notices'

/** Until the core has told the real ones. */
const USUAL: Settings = {
  appearance: 'system',
  language: 'es-MX',
  density: 'normal',
  railCollapsed: false,
  firstRunDone: false,
  totalLane: 4,
  remembered: {},
}

export const useSettings = create<Settings>(() => USUAL)

export async function loadSettings(): Promise<void> {
  useSettings.setState(await client.call('settings.get', {}))
}

/** Never rejects: a failure is shown to the person. */
export async function changeSettings(changes: Partial<Settings>): Promise<void> {
  const before = useSettings.getState()
  useSettings.setState({ ...changes, ...(changes.remembered ? { remembered: { ...before.remembered, ...changes.remembered } } : {}) })
  try {
    useSettings.setState(await client.call('settings.set', changes))
  } catch (thrown) {
    useSettings.setState(before)
    reportProblem(thrown)
  }
}

/** Keeps a small choice of a screen (columns, filters). `null` forgets it. */
export function remember(name: string, value: unknown): void {
  void changeSettings({ remembered: { [name]: value } })
}

/** @returns what was remembered under the name, when `read` can make sense of it */
export function remembered<T>(name: string, read: (value: unknown) => T | null, usual: T): T {
  const value = useSettings.getState().remembered[name]
  return (value === undefined || value === null ? null : read(value)) ?? usual
}
