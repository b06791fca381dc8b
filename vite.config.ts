/**
 * Builds every part of Acopio: `vite build --app` writes dist/renderer, dist/preload, dist/main and dist/simulators.
 * Library code without native parts is bundled, so that the command line starts by reading a few files, not hundreds.
 */
import { globSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions } from 'vite'

const ROOT = import.meta.dirname

/** Chromium of the older of the two Electrons we run on (docs/decisions/0001). */
const CHROMIUM = 'chrome148'
/** The oldest Node the command line runs on. */
const NODE = 'node22.12'

const NOT_BUNDLED = [
  'electron',
  /^node:/,
  ...builtinModules,
  /^better-sqlite3($|\/)/, // native
  /^@napi-rs\/keyring($|\/)/, // native
]

/** Input of a build: file name without `.ts` to path, for those that exist. */
function entries(...patterns: string[]): Record<string, string> {
  const files = globSync(patterns, { cwd: ROOT }).sort()
  return Object.fromEntries(files.map((file) => [basename(file, '.ts'), resolve(ROOT, file)]))
}

/** A part that runs under Node or in Electron's main process. Flat, so that every file finds the others beside it. */
function nodePart(outDir: string, input: Record<string, string>): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, conditions: ['module', 'node', 'production'] },
    build: {
      ssr: true,
      outDir: resolve(ROOT, outDir),
      emptyOutDir: true,
      target: NODE,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input,
        external: NOT_BUNDLED,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js' },
      },
    },
  }
}

const preload: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true },
  build: {
    ssr: true,
    outDir: resolve(ROOT, 'dist/preload'),
    emptyOutDir: true,
    target: CHROMIUM,
    minify: false,
    sourcemap: 'inline',
    rolldownOptions: {
      input: entries('src-preload/preload.ts'),
      external: ['electron'],
      // A sandboxed preload is one CommonJS file that can require `electron` and nothing of ours.
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
}

const main = entries('src-main/desktop.ts', 'src-main/cli.ts', 'src-main/**/*.worker.ts')
const simulators = entries('simulators/demo.ts', 'simulators/sat.ts')

export default defineConfig({
  root: resolve(ROOT, 'src-renderer'),
  // The page is served from app://acopio/, and by the development server from its root.
  base: '/',
  plugins: [react()],
  builder: {},
  environments: {
    preload,
    main: nodePart('dist/main', main),
    simulators: nodePart('dist/simulators', simulators),
    client: {
      build: {
        outDir: resolve(ROOT, 'dist/renderer'),
        emptyOutDir: true,
        target: CHROMIUM,
        sourcemap: true,
        // Everything comes from the disk: inlining would only need data: addresses in the content policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1500,
      },
    },
  },
})
