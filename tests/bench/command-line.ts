/** How long `bin/acopio --help` takes, from the shell's first line to its end. */
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { BenchResult } from './result'

const ROUNDS = 11

export async function run(): Promise<BenchResult[]> {
  const program = resolve(join('bin', 'acopio'))
  const seconds = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now()
    const help = execFileSync(program, ['--help'], { encoding: 'utf8' })
    if (!help.includes('sat download')) throw new Error('this is not the help')
    return (performance.now() - startedAt) / 1000
  }).sort((one, other) => one - other)
  return [
    {
      name: 'bin/acopio --help',
      value: seconds[Math.floor(ROUNDS / 2)] ?? Number.NaN,
      unit: 's',
      target: { must: 0.5, stretch: 0.2, higherIsBetter: false },
      note: `median of ${ROUNDS}, fastest ${seconds[0]?.toFixed(2)}`,
    },
  ]
}
