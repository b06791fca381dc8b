/** The window's texts in the language that is set. */
import { fill, type Values } from '../../src-shared/messages/format'
import { windowWords, type WindowWords } from '../../src-shared/messages/window'
import { useSettings } from './settings'

export { fill, type Values }

export function useWords(): WindowWords {
  return windowWords[useSettings((settings) => settings.language)]
}

/** For what happens outside of a component. */
export function currentWords(): WindowWords {
  return windowWords[useSettings.getState().language]
}

/** One or many, as Spanish and English need it: `counted(words.today.invoices, 3)`. `{count}` is put in with separators. */
export function counted(forms: { one: string; other: string }, count: number, values: Values = {}): string {
  return fill(count === 1 ? forms.one : forms.other, { ...values, count: integer(count) })
}

function integer(count: number): string {
  return count.toLocaleString('en-US')
}
