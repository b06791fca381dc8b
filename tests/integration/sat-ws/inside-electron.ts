/** Runs inside Electron as a plain program: one solicitud over TLS and one package to a file, and what came of them. */
import { readFileSync } from 'node:fs'
import { openEfirma } from '../../../src-main/efirma/open-efirma'
import { createClock } from '../../../src-main/platform/clock'
import { createSatWebService } from '../../../src-main/sat-ws/create-sat-web-service'
import { AppError } from '../../../src-shared/domain/errors'

export interface Errand {
  /** Real origin to replacement. */
  hostMap: Record<string, string>
  /** Base64. */
  cer: string
  key: string
  password: string
  file: string
}

export interface Outcome {
  electron: string
  request: unknown
  download: unknown
}

if (process.versions['electron'] !== undefined) {
  const errand = JSON.parse(readFileSync(0, 'utf8')) as Errand // written by the test a moment ago
  const efirma = openEfirma(Buffer.from(errand.cer, 'base64'), Buffer.from(errand.key, 'base64'), errand.password)
  const service = createSatWebService({ efirma, hostMap: new Map(Object.entries(errand.hostMap)), clock: createClock(null, 1) })
  const { signal } = new AbortController()
  const period = { from: '2026-10-01T00:00:00', to: '2026-10-31T23:59:59' }
  const request = await service
    .request({ document: 'cfdi', direction: 'issued', content: 'metadata', status: 'todos', ...period }, signal)
    .catch(told)
  const download = await service.download('cfdi', 'P_01', errand.file, signal).catch(told)
  const outcome: Outcome = { electron: process.versions['electron'], request, download }
  process.stdout.write(JSON.stringify(outcome))
  process.exit(0)
}

function told(thrown: unknown): unknown {
  return thrown instanceof AppError ? { code: thrown.code, params: thrown.params, detail: thrown.detail } : String(thrown)
}
