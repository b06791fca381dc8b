/** The version in package.json, which lies two folders above both the sources of this file and the built entries. */
import { readFileSync } from 'node:fs'

export function readVersion(): string {
  const read: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : '0.0.0'
}
