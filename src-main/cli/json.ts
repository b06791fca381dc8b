/** Values as the outside contract prints them: our moments become civil texts, and only named keys go out. */
import type { TaskView } from '../../src-shared/contract/views'
import { civilInMexico } from '../../src-shared/domain/civil-time'
import type { Language } from '../../src-shared/messages'
import { reasonText } from './reason'

const MOMENT = /At$|^at$|^valid(From|To)$/

/** Moments (UTC ms) to `YYYY-MM-DDTHH:mm:ss` of central Mexico, at any depth. */
export function withCivilTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCivilTimes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      typeof part === 'number' && MOMENT.test(key) ? civilInMexico(part) : withCivilTimes(part),
    ]),
  )
}

export interface TaskJson {
  id: string
  kind: string
  state: string
  rfc: string | null
  progress: unknown
  reason: string | null
  reasonText: string | null
  question: unknown
}

export function taskJson(task: TaskView, language: Language): TaskJson {
  const { id, kind, state, rfc, progress, reason, question } = task
  return { id, kind, state, rfc, progress, reason: reason?.code ?? null, reasonText: reasonText(language, reason), question }
}

/** Of a solicitud; `id` is the SAT's IdSolicitud, or ours in brackets' stead until there is one. */
export function requestJson(request: TaskView['requests'][number]) {
  const { from, to, direction, state, code, packages, attempts } = request
  return { id: request.satId ?? request.id, from, to, direction, state, code, packages, attempts }
}
