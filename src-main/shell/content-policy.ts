/** What the window's page may load and run. Pure, so that a test can read it. */

const RULES: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

function policyText(rules: Record<string, string>): string {
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}

export const CONTENT_POLICY = policyText(RULES)

/** The development server's page injects its own scripts and styles and talks over a web socket. Never in a packaged build. */
export function developmentPolicy(server: URL): string {
  return policyText({
    ...RULES,
    'script-src': "'self' 'unsafe-inline'",
    'style-src': "'self' 'unsafe-inline'",
    'connect-src': `'self' ws://${server.host}`,
  })
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** @returns the development server, or null unless it is a loopback address and the build is not packaged. */
export function developmentServer(text: string | undefined, packaged: boolean): URL | null {
  if (!text || packaged || !URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === 'http:' && LOOPBACK.has(url.hostname) ? url : null
}
