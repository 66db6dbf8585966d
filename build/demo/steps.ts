import type { Page } from '@playwright/test'

export interface DemoStep {
  /** What is done, in the words of the screen. */
  readonly title: string
  /** Does it and says what was seen, in a few words. Throws when the app did not do what the step says. */
  readonly act: (page: Page) => Promise<string>
  /** The screenshot's name, where the step ends on a screen worth keeping. */
  readonly screenshot?: string
}

/** The demonstration, in order. */
export const demoSteps: readonly DemoStep[] = [
  {
    title: 'Open Keytide',
    act: async (page) => `the window says "${await page.title()}"`,
    screenshot: 'first-window',
  },
]
