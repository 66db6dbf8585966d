import type { Page } from '@playwright/test'
import { inRoot } from '../lib/paths.mjs'

export interface BenchCase {
  readonly name: string
  /** The app's folder. */
  readonly folder: string
  /** Fills a fresh user-data folder; its time is not counted. */
  readonly prepare?: (userData: string) => Promise<void>
  /** Resolves when the page can be worked with. */
  readonly ready: (page: Page) => Promise<void>
}

/** The first case is what the others are held against. */
export const benchCases: readonly [BenchCase, ...BenchCase[]] = [
  {
    name: 'bare window',
    folder: inRoot('build', 'bench', 'bare'),
    ready: (page) => page.locator('#ready').waitFor(),
  },
  {
    name: 'Keytide, new',
    folder: inRoot('out', 'app-test'),
    ready: (page) => page.locator('#root > *').first().waitFor(),
  },
]
