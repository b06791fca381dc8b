/**
 * Uses the window as a person does: keys, clicks, and looking. It finds a control by its role and name, as a screen reader
 * would; the page has no doors for it.
 */
import type { WebContents } from 'electron'
import { CHANNELS } from '../../src-shared/contract/channels'
import type { Place } from '../../src-shared/contract/bridge'

export interface PageDriver {
  go(place: Place): Promise<void>
  /** @returns whether there was something of that kind to click on */
  click(selector: string): Promise<boolean>
  key(name: string): Promise<void>
  /** Waits until fonts are there and nothing has changed for a moment; a page that never rests is taken as it is. */
  rest(): Promise<void>
  /** Resolves when the screen shows the first line of a list. */
  listPainted(): Promise<void>
  picture(): Promise<Buffer>
}

const REST_MS = 250
const LONGEST_REST_MS = 4_000

/** Runs in the page. */
const RESTED = `document.fonts.ready.then(() => new Promise((resolve) => {
  const finish = () => { watch.disconnect(); clearTimeout(last); requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))) }
  let timer = setTimeout(finish, ${REST_MS})
  const last = setTimeout(() => { clearTimeout(timer); finish() }, ${LONGEST_REST_MS})
  const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(finish, ${REST_MS}) })
  watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}))`

/** Runs in the page: two frames after the line is there it has been painted. */
const LIST_PAINTED = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('main :is(tbody tr, [role="row"][aria-rowindex="2"])') === null) return
    watch.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))
  }
  const watch = new MutationObserver(look)
  watch.observe(document, { subtree: true, childList: true })
  look()
})`

const middleOf = (selector: string) => `(() => {
  const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect()
  return box ? { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) } : null
})()`

export function createPageDriver(contents: WebContents): PageDriver {
  const rest = async () => void (await contents.executeJavaScript(RESTED))
  return {
    rest,
    async go(place) {
      contents.send(CHANNELS.navigate, place)
      await rest()
    },
    async click(selector) {
      const point = (await contents.executeJavaScript(middleOf(selector))) as { x: number; y: number } | null
      if (point === null) return false
      for (const type of ['mouseDown', 'mouseUp'] as const) contents.sendInputEvent({ type, ...point, button: 'left', clickCount: 1 })
      await rest()
      return true
    },
    async key(name) {
      for (const type of ['keyDown', 'keyUp'] as const) contents.sendInputEvent({ type, keyCode: name })
      await rest()
    },
    listPainted: async () => void (await contents.executeJavaScript(LIST_PAINTED)),
    picture: async () => (await contents.capturePage()).toPNG(),
  }
}
