/** Builds a program with the worker threads beside it, as the real program is built, so that what is measured is what ships. */
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'

export interface BuiltProgram {
  /** Path of the JavaScript file. */
  file: string
  remove(): void
}

/** @param entry path from the root of the project, which is the working directory */
export async function buildProgram(entry: string): Promise<BuiltProgram> {
  const root = resolve('.')
  const cache = join(root, '.cache')
  mkdirSync(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, `${basename(entry, '.ts')}-`))
  const files = [entry, ...globSync('src-main/**/*.worker.ts', { cwd: root })]
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(files.map((file) => [basename(file, '.ts'), join(root, file)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js' },
      },
    },
  })
  return { file: join(outDir, `${basename(entry, '.ts')}.js`), remove: () => rmSync(outDir, { recursive: true, force: true }) }
}
