import { useMemo } from 'react'
import { useSettings } from '../core/settings'
import { dates, type Dates } from './dates'

/** Dates in the language that is set. */
export function useDates(): Dates {
  const language = useSettings((settings) => settings.language)
  return useMemo(() => dates(language), [language])
}
