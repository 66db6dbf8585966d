import type { Page } from '@playwright/test'
import { driveApp } from '../lib/drive.ts'
import { launchApp } from '../lib/launch.ts'
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

/** What needs the user is in sight and takes keys. */
const overviewed = async (page: Page): Promise<void> => {
  await page.locator('[data-act]').first().waitFor()
}

/** The empty vault says what fills it. */
const offered = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Add a credential' }).waitFor()
}

/** A vault of that many, in files whose user has been told of an old engine before. */
const prepareVault =
  (count: number) =>
  async (userData: string): Promise<void> => {
    await seedVault(userData, count)
    const app = await launchApp({ folder: inRoot('out', 'app-test'), userData })
    await driveApp(app).acknowledgeEngine()
    await (count === 0 ? offered : overviewed)(app.page)
    await app.close()
  }

const filled = (count: number): BenchCase => ({
  name: `Keytide, ${count.toLocaleString('en')} credentials`,
  folder: inRoot('out', 'app-test'),
  prepare: prepareVault(count),
  ready: overviewed,
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
    prepare: prepareVault(0),
    ready: offered,
  },
  filled(1_000),
  filled(10_000),
]
