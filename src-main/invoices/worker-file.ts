/**
 * Where the worker threads' programs lie: built beside this chunk (`dist/main/NAME.worker.js`), or, when the sources
 * themselves run (tests and benches), as TypeScript beside this file.
 */
import type { WorkerOptions } from 'node:worker_threads'

const FROM_SOURCES = import.meta.url.endsWith('.ts')

export function workerFile(name: string): URL {
  const file = `./${name}.worker.${FROM_SOURCES ? 'ts' : 'js'}`
  return new URL(file, import.meta.url)
}

/** Options that let Node run our sources in a thread; nothing in the built program. */
export function bringsSources(): WorkerOptions {
  if (!FROM_SOURCES) return {}
  const hooks = new URL('./sources.mjs', import.meta.url)
  return { execArgv: ['--import', hooks.href] }
}
