import type { Page } from '@playwright/test'
import { inRoot } from '../lib/paths.mjs'
import { seedVault } from './seed.ts'

export interface BenchCase {
  readonly name: string
  /** The app's folder. */
  readonly folder: string
  /** Fills a fresh user-data folder; its time is not counted. */
  readonly prepare?: (userData: string) => Promise<void>
  /** Resolves when the page can be worked with. */
  readonly ready: (page: Page) => Promise<void>
}

/** Rows are in sight and the list takes keys. */
const listed = async (page: Page): Promise<void> => {
  await page.locator('[role="grid"] [role="gridcell"]').first().waitFor()
}

const filled = (count: number): BenchCase => ({
  name: `Keytide, ${count.toLocaleString('en')} credentials`,
  folder: inRoot('out', 'app-test'),
  prepare: (userData) => seedVault(userData, count),
  ready: listed,
})

/** The first case is what the others are held against. */
export const benchCases: readonly [BenchCase, ...BenchCase[]] = [
  {
    name: 'bare window',
    folder: inRoot('build', 'bench', 'bare'),
    ready: (page) => page.locator('#ready').waitFor(),
  },
  {
    name: 'Keytide, empty',
    folder: inRoot('out', 'app-test'),
    prepare: (userData) => seedVault(userData, 0),
    ready: (page) => page.locator('[role="grid"]').waitFor(),
  },
  filled(1_000),
  filled(10_000),
]
