import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useMemo } from 'react'
import { PLACES, type Place } from '../../src-shared/contract/bridge'
import { useOverview } from '../core/overview'
import { go, PLACE_KEYS, useRouter } from '../core/router'
import { changeSettings, useSettings } from '../core/settings'
import { useTasks } from '../core/tasks'
import type { TaskView } from '../../src-shared/contract/views'
import { counted, useWords } from '../core/words'
import { count } from '../format/numbers'
import { Tip } from '../ui/Tip'
import { Brand } from './Brand'
import { PLACE_ICONS } from './places'

export function Rail() {
  const words = useWords().frame
  const collapsed = useSettings((settings) => settings.railCollapsed)
  const Fold = collapsed ? PanelLeftOpen : PanelLeftClose
  const foldWord = collapsed ? words.expandRail : words.collapseRail
  return (
    <div className="rail">
      <Brand />
      <nav aria-label={words.sections}>
        {PLACES.map((place) => (
          <RailItem key={place} place={place} collapsed={collapsed} />
        ))}
      </nav>
      <div className="rail-foot">
        <Tip text={foldWord} side="right">
          <button
            type="button"
            className="rail-item"
            aria-label={foldWord}
            onClick={() => void changeSettings({ railCollapsed: !collapsed })}
          >
            <Fold size={16} strokeWidth={1.6} aria-hidden />
          </button>
        </Tip>
      </div>
    </div>
  )
}

function RailItem({ place, collapsed }: { place: Place; collapsed: boolean }) {
  const words = useWords().frame
  const current = useRouter((state) => state.route.place === place)
  const Icon = PLACE_ICONS[place]
  const item = (
    <button
      type="button"
      className="rail-item"
      aria-current={current ? 'page' : undefined}
      aria-label={collapsed ? words.places[place] : undefined}
      aria-keyshortcuts={PLACE_KEYS[place]}
      onClick={() => go({ place })}
    >
      <Icon size={16} strokeWidth={1.6} aria-hidden />
      <span className="rail-word">{words.places[place]}</span>
      <RailEnd place={place} />
    </button>
  )
  return collapsed ? (
    <Tip text={words.places[place]} shortcut={PLACE_KEYS[place]} side="right">
      {item}
    </Tip>
  ) : (
    item
  )
}

/** What waits on Hoy, what runs in Descargas; elsewhere, and when there is nothing, the key. */
function RailEnd({ place }: { place: Place }) {
  const words = useWords().frame
  const waiting = useOverview((state) => state.inbox.length)
  const byId = useTasks((state) => state.byId)
  const running = useMemo(() => Object.values(byId).filter(isWorking).length, [byId])
  if (place === 'hoy' && waiting > 0) {
    return (
      <span className="badge end" aria-label={counted(words.waiting, waiting)}>
        {count(waiting)}
      </span>
    )
  }
  if (place === 'descargas' && running > 0) {
    return (
      <span className="badge end" data-tone="blue" aria-label={counted(words.running, running)}>
        {count(running)}
      </span>
    )
  }
  return (
    <span className="rail-key end" aria-hidden>
      {PLACE_KEYS[place]}
    </span>
  )
}

function isWorking({ state }: TaskView): boolean {
  return state === 'queued' || state === 'running' || state === 'waiting'
}
