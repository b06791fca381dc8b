/** Who may speak to the main process: the top frame of our one window, and only while it shows our own page. */

interface Frame {
  url: string
}
interface Contents {
  readonly mainFrame: Frame
}

export function isTrusted<F extends Frame>(
  contents: Contents & { readonly mainFrame: F },
  origins: readonly string[],
  event: { sender: unknown; senderFrame: F | null },
): boolean {
  const frame = event.senderFrame
  if (event.sender !== contents || frame === null || frame !== contents.mainFrame) return false
  return isOurs(origins, frame.url)
}

/** True for an address of one of the origins. `app:` addresses have no `origin` in Node's URL, so it is put together. */
export function isOurs(origins: readonly string[], address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return origins.includes(`${url.protocol}//${url.host}`) && url.username === '' && url.password === ''
}
