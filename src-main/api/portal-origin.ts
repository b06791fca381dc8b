/** Which portal a login is for: its origin. A password is never sent in the clear, except to this very computer. */
import { AppError } from '../../src-shared/domain/errors'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** @returns like `https://facturacion.ejemplo.mx`. @throws {AppError} `ipc.bad-input` */
export function portalOrigin(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (!url || !isSafe) throw new AppError('ipc.bad-input', { field: 'portal' })
  return url.origin
}
