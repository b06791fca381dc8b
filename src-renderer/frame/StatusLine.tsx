import { Database, Download, Import, Lock, LockOpen, TriangleAlert, Unplug } from 'lucide-react'
import { useMemo } from 'react'
import { nowMs, useApp } from '../core/app'
import { useImports } from '../core/import-invoices'
import { useOverview } from '../core/overview'
import { go } from '../core/router'
import { useTasks, workOf } from '../core/tasks'
import { counted, fill, useWords } from '../core/words'
import { count, span } from '../format/numbers'
import { Bar } from '../ui/State'

/** What runs, what waits for the person, and the keychain. */
export function StatusLine() {
  const words = useWords().frame
  return (
    <footer className="statusline" aria-label={words.status.line}>
      <Running />
      <Importing />
      <Waiting />
      <span className="fill" />
      <Connection />
      <Keychain />
    </footer>
  )
}

function Running() {
  const words = useWords().frame.status
  const byId = useTasks((state) => state.byId)
  // The clock's minute is what moves the time left while nothing else does.
  const minute = useApp((state) => state.now)
  // oxlint-disable-next-line react/exhaustive-deps
  const work = useMemo(() => workOf(byId, nowMs()), [byId, minute])
  if (work.live === 0) return <span className="t3">{words.idle}</span>
  const text = fill(words.downloading, { over: count(work.over), total: count(work.total) })
  return (
    <>
      <button type="button" className="cu" onClick={() => go({ place: 'descargas' })}>
        <Download size={14} strokeWidth={1.75} aria-hidden />
        {text}
      </button>
      <Bar done={work.over} total={work.total} label={text} />
      {work.leftMs !== null && <span className="left">{fill(words.left, { span: span(work.leftMs) })}</span>}
    </>
  )
}

function Importing() {
  const words = useWords().frame.imports
  const running = useImports((state) => state.running > 0)
  if (!running) return null
  return (
    <>
      <span className="sep" />
      <span className="cu" role="status">
        <Import size={14} strokeWidth={1.75} aria-hidden />
        {words.running}
      </span>
      <Bar done={0} total={null} label={words.running} />
    </>
  )
}

function Waiting() {
  const words = useWords().frame
  const waiting = useOverview((state) => state.inbox.length)
  if (waiting === 0) return null
  return (
    <>
      <span className="sep" />
      <button type="button" className="wait" onClick={() => go({ place: 'hoy' })}>
        <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
        {counted(words.waiting, waiting)}
      </button>
    </>
  )
}

/** The stream of tasks is the pulse: when it breaks, what is on screen may be old. */
function Connection() {
  const words = useWords().frame.status
  const connected = useTasks((state) => state.connected)
  if (connected) return null
  return (
    <span className="ca late">
      <Unplug size={14} strokeWidth={1.75} aria-hidden />
      {words.offline}
    </span>
  )
}

function Keychain() {
  const words = useWords().frame.status
  const vault = useApp((state) => state.info?.vault)
  if (!vault) return null
  const Icon = vault.kind === 'file' ? Database : vault.ok ? LockOpen : Lock
  return (
    <button type="button" className={vault.ok ? undefined : 'wait'} onClick={() => go({ place: 'ajustes' })}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {!vault.ok
        ? vault.problem?.code === 'vault.locked'
          ? words.keychainLocked
          : words.keychainProblem
        : vault.kind === 'file'
          ? words.fileVault
          : words.keychainOpen}
    </button>
  )
}
