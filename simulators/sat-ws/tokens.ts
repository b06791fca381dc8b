/** Tokens of Autenticacion: five minutes, for one RFC, for one of the two services. */
import { createHmac } from 'node:crypto'
import type { Family } from './names'

/** By the times in the answer; the token's own `exp` says ten minutes, and does not count. */
export const TOKEN_LIFE_MS = 5 * 60_000

interface Token {
  rfc: string
  family: Family
  expiresAt: number
}

export interface Tokens {
  /** @param number of the certificate, 20 digits; @returns the token as it must come back, percent-encoded in part */
  issue(rfc: string, number: string, family: Family): { token: string; created: number; expires: number }
  /** @param header `Authorization`; @returns whose it is, or null when it is unknown, old or of the other service */
  owner(header: string | undefined, family: Family): string | null
  forget(rfc: string): void
}

export function createTokens(secret: string, now: () => number): Tokens {
  const tokens = new Map<string, Token>()
  return {
    issue(rfc, number, family) {
      const created = now()
      const expires = created + TOKEN_LIFE_MS
      const subject = Buffer.from(number, 'latin1').toString('hex')
      const token = `${signed({ nbf: seconds(created), exp: seconds(created) + 600, iat: seconds(created), n: tokens.size }, secret)}%26wrap_subject%3d${subject}`
      tokens.set(decodeURIComponent(token), { rfc, family, expiresAt: expires })
      return { token, created, expires }
    },
    owner(header, family) {
      const text = /^WRAP access_token="([^"]+)"$/.exec(header ?? '')?.[1]
      const token = text === undefined ? undefined : tokens.get(decoded(text))
      return token !== undefined && token.family === family && now() < token.expiresAt ? token.rfc : null
    },
    forget(rfc) {
      for (const [text, token] of tokens) if (token.rfc === rfc) tokens.delete(text)
    },
  }
}

/** The SAT takes it as it gave it, and decoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function signed(claims: object, secret: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}
