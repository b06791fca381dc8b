/**
 * A kind of task whose every act is on record. It stands for one that asks the SAT: an act counts outside the moment it is
 * done, the same act must never be done twice, and after a crash nobody knows whether the last one was.
 */
import { appendFileSync } from 'node:fs'
import { z } from 'zod'
import type { TaskKind } from '../../src-main/engine/kinds'

export const RECORDING = 'recording'

export const RecordingInput = z.object({
  name: z.string(),
  rfc: z.string(),
  /** Acts to be done. */
  acts: z.number(),
  /** What each takes, milliseconds. */
  actMs: z.number(),
  /** After each act the task waits for so long, and any process may take it then; 0: all acts in one run. */
  restMs: z.number().default(0),
})
export type RecordingInput = z.infer<typeof RecordingInput>

const Checkpoint = z.object({
  /** Acts that surely are done. */
  done: z.number(),
  /** Which try of the next act is about to be made. A try that was begun is never made again: its answer is lost. */
  tries: z.number(),
})

export type Entry =
  | { event: 'begin' | 'end'; name: string; pid: number }
  /** What counts outside. */
  | { event: 'act'; name: string; pid: number; key: string }

/** @param record file to which entries are appended, one line each; a line written so survives `kill -9` */
export function recordingKind(record: string): TaskKind<RecordingInput> {
  const note = (entry: Entry) => appendFileSync(record, `${JSON.stringify(entry)}\n`)
  return {
    kind: RECORDING,
    input: RecordingInput,
    lanes: ({ rfc }) => [`rfc:${rfc}`],
    dedupeKey: ({ name }) => name,
    rfc: ({ rfc }) => rfc,
    async run({ input, checkpoint, save, guard, progress, clock, signal }) {
      const { name, acts, actMs, restMs } = input
      const pid = process.pid
      note({ event: 'begin', name, pid })
      let { done, tries } = Checkpoint.safeParse(checkpoint).data ?? { done: 0, tries: 0 }
      while (done < acts) {
        tries++
        save({ done, tries })
        guard()
        note({ event: 'act', name, pid, key: `${name}/${done}/${tries}` })
        await clock.sleep(actMs, signal)
        done++
        tries = 0
        save({ done, tries })
        progress({ done, total: acts, unit: 'steps' })
        if (restMs > 0 && done < acts) {
          note({ event: 'end', name, pid })
          return { type: 'wait', at: clock.nowMs() + restMs, reason: { code: 'reason.sat-working', params: {} } }
        }
      }
      note({ event: 'end', name, pid })
      return { type: 'done' }
    },
  }
}
