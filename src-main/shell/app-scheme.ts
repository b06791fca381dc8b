/**
 * Serves the built screens as `app://acopio/…`: an origin of its own, which `file:` has not. Only files under the folder
 * of the screens are ever read, whatever the address says.
 */
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { CONTENT_POLICY } from './content-policy'

export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://acopio'
export const APP_START = `${APP_ORIGIN}/index.html`

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}

/** @param root folder of the built screens, absolute */
export function serveScreens(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url)
    const type = TYPES[extname(url.pathname).toLowerCase()]
    if (request.method !== 'GET' || url.host !== 'acopio' || type === undefined) return refusal()
    try {
      const body = await readFile(await insideOf(root, url.pathname))
      return new Response(new Uint8Array(body), { headers: headers(type) })
    } catch {
      return refusal()
    }
  }
}

/** @throws when the file lies elsewhere, links included, or is not there */
async function insideOf(root: string, pathname: string): Promise<string> {
  const [base, file] = await Promise.all([realpath(root), realpath(join(root, decodeURIComponent(pathname)))])
  if (!file.startsWith(base + sep)) throw new RangeError('outside of the screens')
  return file
}

function headers(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  }
}

function refusal(): Response {
  return new Response('', { status: 404, headers: headers('text/plain') })
}
