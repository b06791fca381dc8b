/**
 * Drives the real window. Run by `npm test`, which brings the display and a keychain that is thrown away; one test at a time,
 * since they share both. No second tries: a test that fails now and then is a failure.
 */
import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import { ROOT } from '../../scripts/lib/paths.mjs'

export default defineConfig({
  testDir: '.',
  outputDir: join(ROOT, 'test-output', 'e2e'),
  workers: 1,
  retries: 0,
  timeout: 60_000,
  use: { actionTimeout: 10_000, navigationTimeout: 10_000 },
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json']],
})
