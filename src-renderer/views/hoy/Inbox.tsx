import { Ban, Check, CircleHelp, CircleX, KeyRound, type LucideIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import { taskText } from '../../../src-shared/messages/format'
import { useApp } from '../../core/app'
import type { InboxItem } from '../../core/overview'
import { useSettings } from '../../core/settings'
import { useTasks } from '../../core/tasks'
import { shortName, useTaxpayers } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { lineKeys } from '../../ui/move-by-arrows'
import { Card } from '../../ui/Page'
import type { Tone } from '../../ui/State'
import { byUrgency, openItem } from './inbox-order'

export const INBOX_MARKS: Readonly<Record<InboxItem['kind'], { icon: LucideIcon; tone: Tone }>> = {
  task_needs_person: { icon: CircleHelp, tone: 'amber' },
  efirma_expired: { icon: KeyRound, tone: 'red' },
  task_failed: { icon: CircleX, tone: 'red' },
  cancelled_found: { icon: Ban, tone: 'red' },
  efirma_expiring: { icon: KeyRound, tone: 'amber' },
  efirma_missing: { icon: KeyRound, tone: 'amber' },
}

/** They hold until they are mended; since when they do is not known. */
const STANDING: ReadonlySet<InboxItem['kind']> = new Set(['efirma_expiring', 'efirma_missing'])

/** As many lines as stand beside the charts; the rest on demand. */
const SHOWN = 5

/** What only a person can solve, each with the one button that leads there. */
export function Inbox({ items }: { items: readonly InboxItem[] }) {
  const words = useWords().hoy.inbox
  const [all, setAll] = useState(false)
  const ordered = useMemo(() => byUrgency(items), [items])
  const rest = ordered.length - SHOWN
  return (
    <Card title={words.title} {...(items.length > 0 ? { count: items.length, end: words.order } : {})}>
      {items.length === 0 && (
        <div className="hoy-calm">
          <span className="hoy-calm-mark">
            <Check size={18} strokeWidth={2} aria-hidden />
          </span>
          <p className="t2">{words.empty}</p>
        </div>
      )}
      <ul {...lineKeys}>
        {(all ? ordered : ordered.slice(0, SHOWN)).map((item) => (
          <InboxLine key={item.id} item={item} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="inbox-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.less : counted(words.more, rest)}
        </button>
      )}
    </Card>
  )
}

function InboxLine({ item }: { item: InboxItem }) {
  const words = useWords().hoy.inbox[item.kind]
  const dates = useDates()
  const now = useApp((state) => state.now)
  const { icon: Icon, tone } = INBOX_MARKS[item.kind]
  const what = useWhat(item)
  const then = useThen(item)
  return (
    <li className="inbox-line">
      <Icon size={16} strokeWidth={1.6} className={tone === 'red' ? 'cr' : 'ca'} aria-hidden />
      <div className="grow">
        <div className="cut medium" title={what}>
          {what}
        </div>
        <div className="cut t2 s12" title={then}>
          {then}
        </div>
      </div>
      <span className="inbox-age">{STANDING.has(item.kind) ? '' : dates.told(item.at, now)}</span>
      <Button size="small" className="inbox-verb" aria-label={`${words.verb}: ${what}`} onClick={() => openItem(item)}>
        {words.verb}
      </Button>
    </li>
  )
}

function useWhat({ kind, rfc, params }: InboxItem): string {
  const words = useWords().hoy.inbox
  const name = useTaxpayers((state) => (rfc === null ? null : (state.byRfc[rfc]?.name ?? rfc)))
  const client = shortName(name ?? String(params['name'] ?? ''))
  if (kind === 'efirma_expiring') {
    const { what, whatOne, whatToday } = words.efirma_expiring
    const days = Number(params['days'])
    return fill(days === 0 ? whatToday : days === 1 ? whatOne : what, { client, days })
  }
  return fill(words[kind].what, { client })
}

/** A stopped task tells its own reason when it is known here. */
function useThen({ kind, taskId, params }: InboxItem): string {
  const words = useWords().hoy.inbox
  const dates = useDates()
  const language = useSettings((settings) => settings.language)
  const reason = useTasks((state) => (taskId === null ? undefined : state.byId[taskId]?.reason))
  if (reason) return taskText(language, reason)
  const { validTo } = params
  return fill(words[kind].next, typeof validTo === 'number' ? { date: dates.moment(validTo) } : {})
}
