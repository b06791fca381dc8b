/**
 * Builds a program of several TypeScript files into one that Node can run by itself, for tests that need processes of their
 * own. Below `.cache`, so that packages with native parts are found from there.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'

const ROOT = resolve(import.meta.dirname, '..', '..')

export interface Bundle {
  /** Path of the JavaScript file. */
  program: string
  remove(): void
}

/** @param entry path from the root of the project */
export async function bundle(entry: string): Promise<Bundle> {
  const cache = join(ROOT, '.cache', 'tests')
  mkdirSync(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, `${basename(entry, '.ts')}-`))
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3', '@napi-rs/keyring'] },
    build: { ssr: join(ROOT, entry), outDir, minify: false, rolldownOptions: { output: { entryFileNames: 'program.mjs', format: 'es' } } },
  })
  return { program: join(outDir, 'program.mjs'), remove: () => rmSync(outDir, { recursive: true, force: true }) }
}
