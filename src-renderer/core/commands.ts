/** What Ctrl+K can reach. Screens register their actions while they are shown; the frame registers the lasting ones. */
import type { LucideIcon } from 'lucide-react'
import { useEffect } from 'react'
import { create } from 'zustand'

export interface Command {
  id: string
  title: string
  /** Further words it is found by, and a remark shown beside it. */
  hint?: string
  icon?: LucideIcon
  /** Shown, not bound: whoever owns the key binds it. */
  key?: string
  run: () => void
}

interface CommandsState {
  groups: ReadonlyMap<string, readonly Command[]>
}

export const useCommandGroups = create<CommandsState>(() => ({ groups: new Map() }))

/** Registers a screen's commands while it is mounted. @param commands a stable array (useMemo) */
export function useCommands(group: string, commands: readonly Command[]): void {
  useEffect(() => {
    useCommandGroups.setState(({ groups }) => ({ groups: new Map(groups).set(group, commands) }))
    return () =>
      useCommandGroups.setState(({ groups }) => {
        const rest = new Map(groups)
        if (rest.get(group) === commands) rest.delete(group)
        return { groups: rest }
      })
  }, [group, commands])
}

/** Lower case without accents, so that "descargar" finds "Descargár" and a hurried hand finds what it means. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}

/**
 * Those that hold every word of the query; titles that begin with it come first, then those with a word that begins so.
 * @returns all of them, in their order, when the query is empty
 */
export function matching<T extends { title: string; hint?: string }>(items: readonly T[], query: string): T[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...items]
  const scored = items.flatMap((item, index) => {
    const title = plain(item.title)
    const all = `${title} ${plain(item.hint ?? '')}`
    if (!words.every((word) => all.includes(word))) return []
    const first = words[0] ?? ''
    const score = title.startsWith(first) ? 0 : ` ${title}`.includes(` ${first}`) ? 1 : 2
    return [{ item, score, index }]
  })
  return scored.toSorted((a, b) => a.score - b.score || a.index - b.index).map(({ item }) => item)
}
