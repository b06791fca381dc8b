/**
 * Three kinds of tests: `unit` (beside the code, under Node), `screens` (beside the code, in a make-believe DOM) and
 * `integration` (several rooms together against the simulators). End-to-end tests of the window run under Playwright.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const IGNORED = ['**/node_modules/**', '**/dist/**', '**/.cache/**', 'tests/architecture/planted/**']

export default defineConfig({
  test: {
    // Two at a time: the tests of the store and of the SAT client start workers and servers of their own.
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src-shared,src-main,src-preload,simulators,scripts}/**/*.test.{ts,mjs}', 'tests/{architecture,unit}/**/*.test.ts'],
          exclude: IGNORED,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'screens',
          environment: 'happy-dom',
          include: ['src-renderer/**/*.test.{ts,tsx}'],
          exclude: IGNORED,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          environment: 'node',
          include: ['tests/integration/**/*.test.ts'],
          exclude: IGNORED,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
