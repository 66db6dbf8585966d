import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = join(import.meta.dirname, '..')
const work = process.env['KEYTIDE_WORK'] ?? join(root, 'out')

/** One worker and no retries: the tests share a screen, and a test that passes the second time has failed. */
export default defineConfig({
  workers: 1,
  retries: 0,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 90_000,
  // Machines under load are slow, not wrong.
  expect: { timeout: 15_000 },
  outputDir: join(work, 'artifacts'),
  reporter: [['list'], ['json']],
  projects: ['e2e', 'security'].map((name) => ({
    name,
    testDir: join(root, 'test', name),
    testMatch: '**/*.test.ts',
  })),
})
