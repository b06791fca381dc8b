/**
 * Sets the demonstration's stage: starts the simulators in a process of their own, which ends with ours, and says how the
 * core reaches them. Nothing of the client's code runs there, and nothing of theirs here.
 */
import { utilityProcess } from 'electron'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../src-shared/domain/errors'

/** Their one line on stdout. Paths are absolute. */
const Ready = z.object({ ready: z.literal(true), world: z.string(), hostMap: z.string() })
/** The simulated SAT takes seconds where the real one takes minutes, so we ask that much sooner. */
const TIME_SCALE = '0.05'

export interface Stage {
  /** `demo.json` */
  world: string
  /** What the environment of the core has to say besides. */
  variables: { ACOPIO_HOST_MAP: string; ACOPIO_TIME_SCALE: string }
}

/**
 * @param program built `simulators/demo.ts`
 * @param home data folder of the demonstration
 * @throws {AppError} `internal` when the simulators end before they are ready
 */
export async function setStage(program: string, home: string): Promise<Stage> {
  const folder = join(home, 'simulators')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const child = utilityProcess.fork(program, [`--dir=${folder}`], {
    serviceName: 'Acopio simulators',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit').then(() => {
    throw new AppError('internal', {}, { detail: 'the simulators ended before they were ready' })
  })
  const { world, hostMap } = await Promise.race([firstLine(child.stdout), gone])
  gone.catch(() => {})
  return { world, variables: { ACOPIO_HOST_MAP: hostMap, ACOPIO_TIME_SCALE: TIME_SCALE } }
}

/** Goes on reading afterwards: a program whose output nobody takes would stop at its next word. */
function firstLine(output: NodeJS.ReadableStream | null): Promise<z.infer<typeof Ready>> {
  return new Promise((resolve, reject) => {
    let text = ''
    output?.on('data', (chunk) => {
      if (text.includes('\n')) return
      text += String(chunk)
      const end = text.indexOf('\n')
      if (end === -1) return
      try {
        resolve(Ready.parse(JSON.parse(text.slice(0, end))))
      } catch (cause) {
        reject(new AppError('internal', {}, { cause, detail: 'the simulators said something else' }))
      }
    })
  })
}
