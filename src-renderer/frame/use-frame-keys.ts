import { useEffect } from 'react'
import type { Place } from '../../src-shared/contract/bridge'
import { go, PLACE_KEYS } from '../core/router'

const PLACE_OF_KEY = new Map(Object.entries(PLACE_KEYS).map(([place, key]) => [key, place as Place]))

/** 1 to 7 for the screens, Ctrl+K for the palette. A digit typed into a field stays a digit. */
export function useFrameKeys(openSearch: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        if (!dialogOpen()) openSearch()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || dialogOpen()) return
      const place = PLACE_OF_KEY.get(event.key)
      if (place) go({ place })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openSearch])
}

/** The menu, a notification and the demonstration ask for a screen through the shell. */
export function useShellPlaces(): void {
  useEffect(() => window.acopio.onNavigate((place) => go({ place })), [])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}

function dialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
}
