import { ArrowDownToLine, Check, CircleDashed, Clock, Hand, Hourglass, Pause, RefreshCw, Send, X, type LucideIcon } from 'lucide-react'
import { useWords } from '../../core/words'
import { Pill } from '../../ui/State'
import { PHASE_TONE, type Phase } from './phase'

const ICONS: Readonly<Record<Phase, LucideIcon>> = {
  queued: CircleDashed,
  starting: CircleDashed,
  sending: Send,
  requested: Clock,
  at_sat: RefreshCw,
  ready: Check,
  downloading: ArrowDownToLine,
  saved: Check,
  empty: Check,
  waiting: Hourglass,
  needs_person: Hand,
  paused: Pause,
  failed: X,
  cancelled: X,
}

/** Where a download is: icon and word. */
export function PhasePill({ phase }: { phase: Phase }) {
  const words = useWords().descargas.phase
  return (
    <Pill tone={PHASE_TONE[phase]} icon={ICONS[phase]}>
      {words[phase]}
    </Pill>
  )
}
