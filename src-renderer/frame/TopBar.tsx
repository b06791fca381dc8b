import { FlaskConical, Search } from 'lucide-react'
import { useApp } from '../core/app'
import { useWords } from '../core/words'
import { Tip } from '../ui/Tip'
import { ClientSwitcher } from './ClientSwitcher'
import { PeriodSwitcher } from './PeriodSwitcher'
import { WindowButtons } from './WindowButtons'

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const words = useWords().frame
  return (
    <header className="topbar">
      <ClientSwitcher />
      <PeriodSwitcher />
      <DemoMark />
      <button
        type="button"
        className="searchbox"
        aria-haspopup="dialog"
        aria-label={words.search.open}
        aria-keyshortcuts="Control+K"
        onClick={onSearch}
      >
        <Search size={14} strokeWidth={1.75} aria-hidden />
        <span className="grow cut">{words.search.open}</span>
        <kbd className="kbd">{words.search.key}</kbd>
      </button>
      <WindowButtons />
    </header>
  )
}

/** Always in sight while nothing is real. */
export function DemoMark() {
  const words = useWords().frame
  const demo = useApp((state) => state.info?.demo ?? false)
  if (!demo) return null
  return (
    <Tip text={words.demoHint}>
      <button type="button" className="demo-mark">
        <FlaskConical size={14} strokeWidth={1.75} aria-hidden />
        <span>{words.demo}</span>
      </button>
    </Tip>
  )
}
