/** Starts `ingest-process.ts` and listens to what it says. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const ROOT = resolve(import.meta.dirname, '../..')

const Line = z.object({ file: z.string().optional(), fresh: z.number().optional(), error: z.string().optional() })
export type IngestLine = z.infer<typeof Line>

export interface IngestProgram {
  /** Resolves once it has said so many lines, or has ended. */
  said(count: number): Promise<void>
  /** As by a power cut: no cleaning up. Resolves when it is gone. */
  kill(): Promise<void>
  /** All lines, once it has ended. */
  ended: Promise<IngestLine[]>
}

interface Work {
  owners: string[]
  packages: string[]
  metadata: string[]
}

export function startIngest(home: string, work: Work, wrapper: readonly string[] = []): IngestProgram {
  const node = [process.execPath, '--import', join(ROOT, 'src-main/invoices/sources.mjs'), join(ROOT, 'tests/support/ingest-process.ts')]
  const [command = '', ...args] = [...wrapper, ...node, home, JSON.stringify(work)]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: IngestLine[] = []
  const waiting = new Set<() => void>()
  let isOver = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(Line.parse(JSON.parse(line)))
    for (const look of waiting) look()
  })
  const ended = new Promise<IngestLine[]>((resolvePromise, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      isOver = true
      for (const look of waiting) look()
      resolvePromise(lines)
    })
  })
  return {
    said: (count) =>
      new Promise((done) => {
        const look = () => {
          if (lines.length < count && !isOver) return
          waiting.delete(look)
          done()
        }
        waiting.add(look)
        look()
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    ended,
  }
}
