/**
 * Words of the other side before they are shown or kept: one line, short, and without anything as long as a token, a
 * certificate or a signature, whatever a server may echo.
 */

/** Longer than a package id (a UUID and a counter), shorter than any token. */
const LONG_RUN = /[\w+/=.%~-]{48,}/g

export function safeText(text: string, most = 300): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line
    .slice(0, 4 * most)
    .replace(LONG_RUN, '[...]')
    .slice(0, most)
}
