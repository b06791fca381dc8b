/** What the dialog "Nueva descarga" holds, how it becomes a request, and what is wrong with it. Pure. */
import { z } from 'zod'
import { CivilDate, Direction, DocumentKind, type DownloadRequest } from '../../../src-shared/contract/views'
import { isCivilDate } from '../../../src-shared/domain/civil-time'
import { addMonths, periodDates } from '../../core/scope'

export const PRESETS = ['thisMonth', 'lastMonth', 'year', 'range'] as const
export type Preset = (typeof PRESETS)[number]

export interface Form {
  /** RFCs. */
  clients: readonly string[]
  preset: Preset
  /** For the preset `year`. */
  year: string
  /** For the preset `range`: as typed, possibly empty. */
  from: string
  to: string
  directions: readonly Direction[]
  content: DownloadRequest['content']
  document: DownloadRequest['document']
  status: DownloadRequest['status']
  route: DownloadRequest['route']
}

export const REMEMBERED = 'descargas.nueva'

/** Choices as they are kept. `clients` is null when all were chosen, so that a client added later is among them. */
const Remembered = z.object({
  clients: z.array(z.string()).nullable().catch(null),
  preset: z.enum(PRESETS).catch('thisMonth'),
  from: CivilDate.catch(''),
  to: CivilDate.catch(''),
  directions: z.array(Direction).min(1).catch(['received', 'issued']),
  content: z.enum(['xml', 'metadata']).catch('xml'),
  document: DocumentKind.catch('cfdi'),
  status: z.enum(['todos', 'vigente', 'cancelado']).catch('todos'),
  route: z.enum(['auto', 'webservice']).catch('auto'),
})
type Remembered = z.infer<typeof Remembered>

export function readRemembered(value: unknown): Remembered | null {
  return Remembered.safeParse(value).data ?? null
}

export const USUAL: Remembered = {
  clients: null,
  preset: 'thisMonth',
  from: '',
  to: '',
  directions: ['received', 'issued'],
  content: 'xml',
  document: 'cfdi',
  status: 'todos',
  route: 'auto',
}

/** @param all RFCs of all clients; @param asked what the dialog was opened for, over what was chosen last time */
export function firstForm(all: readonly string[], last: Remembered, asked: Partial<DownloadRequest>, today: string): Form {
  const known = new Set(all)
  const kept = last.clients?.filter((rfc) => known.has(rfc)) ?? []
  const clients = asked.rfcs?.filter((rfc) => known.has(rfc)) ?? (kept.length > 0 ? kept : all)
  const month = periodDates({ kind: 'month', month: today.slice(0, 7) })
  const range = { from: asked.from ?? (last.from || month.from), to: asked.to ?? (last.to || today) }
  return {
    clients,
    preset: asked.from !== undefined || asked.to !== undefined ? 'range' : last.preset,
    year: today.slice(0, 4),
    ...range,
    directions: asked.directions ?? last.directions,
    content: asked.content ?? last.content,
    document: asked.document ?? last.document,
    status: asked.status ?? last.status,
    route: asked.route === 'webservice' ? 'webservice' : last.route,
  }
}

export function toRemember(form: Form, all: readonly string[]): Remembered {
  const { preset, from, to, content, document, status } = form
  return {
    clients: form.clients.length === all.length ? null : [...form.clients],
    preset,
    from,
    to,
    directions: [...form.directions],
    content,
    document,
    status,
    route: form.route === 'webservice' ? 'webservice' : 'auto',
  }
}

/** Civil dates, both included, cut at today: the SAT is never asked for the future. */
export function formDates(form: Form, today: string): { from: string; to: string } {
  const { from, to } = datesOf(form, today)
  return { from, to: to > today && from <= today ? today : to }
}

function datesOf({ preset, year, from, to }: Form, today: string): { from: string; to: string } {
  if (preset === 'range') return { from, to }
  if (preset === 'year') return periodDates({ kind: 'year', year })
  return periodDates({ kind: 'month', month: addMonths(today.slice(0, 7), preset === 'thisMonth' ? 0 : -1) })
}

export type Problem = 'required' | 'backwards' | 'future' | 'tooOld' | 'chooseClients' | 'chooseDirection'

export interface Problems {
  clients: Problem | null
  from: Problem | null
  to: Problem | null
  directions: Problem | null
}

/** The day six years ago: the SAT serves nothing from before it (web service v1.5). */
export function oldestDay(today: string): string {
  const day = today.slice(5) === '02-29' ? '02-28' : today.slice(5)
  return `${Number(today.slice(0, 4)) - 6}-${day}`
}

/** What stands in the way, each beside its field. */
export function problemsOf(form: Form, today: string): Problems {
  const { from, to } = form.preset === 'range' ? form : datesOf(form, today)
  return {
    clients: form.clients.length === 0 ? 'chooseClients' : null,
    from: fromProblem(from, today),
    to: !isCivilDate(to) ? 'required' : isCivilDate(from) && to < from ? 'backwards' : null,
    directions: form.directions.length === 0 ? 'chooseDirection' : null,
  }
}

function fromProblem(from: string, today: string): Problem | null {
  if (!isCivilDate(from)) return 'required'
  if (from > today) return 'future'
  return from < oldestDay(today) ? 'tooOld' : null
}

export function isComplete(problems: Problems): boolean {
  return Object.values(problems).every((problem) => problem === null)
}

/** Call only with a complete form. */
export function requestOf(form: Form, today: string): DownloadRequest {
  const { clients, directions, content, document, status, route } = form
  return { rfcs: [...clients], ...formDates(form, today), directions: [...directions], content, document, status, route }
}
