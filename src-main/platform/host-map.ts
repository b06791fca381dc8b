/**
 * `ACOPIO_HOST_MAP`: which real origins go to a loopback replacement. The only switch by which tests and demos reach
 * simulators; anything but loopback is refused, so it can never send a credential elsewhere.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../src-shared/domain/errors'

/** Real origin (`https://host`) to replacement (`http://127.0.0.1:PORT/prefix`, no slash at the end). */
export type HostMap = ReadonlyMap<string, string>

const Shape = z.record(z.string(), z.string())
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** @throws {AppError} `environment.bad-host-map` */
export function readHostMap(path: string | undefined): HostMap {
  if (!path) return new Map()
  let entries: Record<string, string>
  try {
    entries = Shape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new AppError('environment.bad-host-map', { path }, { cause, detail: String(cause) })
  }
  return new Map(Object.entries(entries).map(([real, replacement]) => [originOf(real, path), loopback(replacement, path)]))
}

function originOf(real: string, path: string): string {
  try {
    return new URL(real).origin
  } catch {
    throw new AppError('environment.bad-host-map', { path }, { detail: `not an origin: ${real}` })
  }
}

function loopback(replacement: string, path: string): string {
  const url = URL.canParse(replacement) ? new URL(replacement) : null
  if (!url || !LOOPBACK.has(url.hostname) || !/^https?:$/.test(url.protocol)) {
    throw new AppError('environment.bad-host-map', { path }, { detail: `not a loopback address: ${replacement}` })
  }
  return replacement.replace(/\/+$/, '')
}

/** The address really used for `url`: the same path and query on the replacement, or `url` itself. */
export function mapUrl(map: HostMap, url: string): string {
  const parsed = new URL(url)
  const replacement = map.get(parsed.origin)
  return replacement === undefined ? url : replacement + parsed.pathname + parsed.search
}
