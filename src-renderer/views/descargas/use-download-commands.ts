/** What Ctrl+K offers while Descargas is shown. */
import { Pause, Play, RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import { useCommands, type Command } from '../../core/commands'
import { counted, useWords } from '../../core/words'
import { act } from './actions'
import type { Row } from './batch'
import { canPause, canResume } from './what-can-be-done'

export function useDownloadCommands(rows: readonly Row[]): void {
  const words = useWords().descargas
  const count = (allowed: (row: Row) => boolean) => rows.filter(allowed).length
  const pausable = count(({ task }) => canPause(task)) > 0
  const resumable = count(({ task }) => canResume(task)) > 0
  const failed = count(({ task }) => task.state === 'failed')
  const commands = useMemo(() => {
    const tasks = () => rows.map(({ task }) => task)
    const offered: (Command | false)[] = [
      pausable && { id: 'pause-all', title: words.head.pauseAll, icon: Pause, run: () => void act('pause', tasks()) },
      resumable && { id: 'resume-all', title: words.head.resumeAll, icon: Play, run: () => void act('resume', tasks()) },
      failed > 0 && {
        id: 'retry-failed',
        title: counted(words.head.retryFailed, failed),
        icon: RotateCcw,
        run: () =>
          void act(
            'retry',
            tasks().filter((task) => task.state === 'failed'),
          ),
      },
    ]
    return offered.filter((one) => one !== false)
  }, [words, rows, pausable, resumable, failed])
  useCommands(words.title, commands)
}
