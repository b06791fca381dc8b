/** What the person has set, one row per key, so that two processes changing different keys do not undo each other. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { Settings } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import { setting } from '../store/schema'

export const USUAL_SETTINGS: Settings = {
  appearance: 'system',
  language: 'es-MX',
  density: 'normal',
  railCollapsed: false,
  firstRunDone: false,
  totalLane: 4,
  remembered: {},
}

/** Choices of screens are small; a screen that stores more keeps data where it does not belong. */
const MOST_REMEMBERED = 64 * 1024

/** A row this version cannot read (written by another one) counts as not set. */
export function readSettings(db: BetterSQLite3Database): Settings {
  const settings: Record<string, unknown> = { ...USUAL_SETTINGS }
  for (const row of db.select().from(setting).all()) {
    const shape = Object.hasOwn(Settings.shape, row.name) ? Settings.shape[row.name as keyof Settings] : undefined
    const read = shape?.safeParse(row.value)
    if (read?.success) settings[row.name] = read.data
  }
  return settings as Settings
}

/** Changes the keys given. `remembered` is joined by name, a null forgets the name; the other keys are replaced. */
export function writeSettings(db: BetterSQLite3Database, changes: Partial<Settings>): Settings {
  return db.transaction(
    () => {
      const before = readSettings(db)
      for (const [name, given] of Object.entries(changes)) {
        if (given === undefined) continue
        const value = name === 'remembered' ? joined(before.remembered, given as Settings['remembered']) : given
        db.insert(setting).values({ name, value }).onConflictDoUpdate({ target: setting.name, set: { value } }).run()
      }
      return readSettings(db)
    },
    { behavior: 'immediate' },
  )
}

function joined(before: Settings['remembered'], changes: Settings['remembered']): Settings['remembered'] {
  const all = Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null && value !== undefined))
  if (JSON.stringify(all).length > MOST_REMEMBERED) throw new AppError('ipc.bad-input', { field: 'remembered' })
  return all
}
