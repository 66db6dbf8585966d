import type { Driver } from '../lib/drive.ts'
import { awsKeyLines, gitHubToken, jsonWebToken } from './samples.ts'

export interface DemoStep {
  /** What is done, in the words of the screen. */
  readonly title: string
  /** Does it and says what was seen, in a few words. Throws when the app did not do what the step says. */
  readonly act: (vault: Driver) => Promise<string>
  /** The screenshot's name, where the step ends on a screen worth keeping. */
  readonly screenshot?: string
}

const dayMs = 86_400_000

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`The app did not do it: ${what}`)
}

/** Made anew for each run, and known here only to compare with what the window shows. */
const token = gitHubToken()
const nextToken = gitHubToken()

/** The demonstration, in order. */
export const demoSteps: readonly DemoStep[] = [
  {
    title: 'First run: keychain, no password, recovery key put off',
    act: async (vault) => {
      await vault.firstRun()
      return 'an empty vault, open'
    },
    screenshot: 'empty',
  },
  {
    title: 'Paste a GitHub token',
    act: async (vault) => {
      await vault.paste(token)
      await vault.page().getByRole('dialog').getByText('GitHub').first().waitFor()
      return 'recognised before anything is stored'
    },
    screenshot: 'recognised',
  },
  {
    title: 'Keep it',
    act: async (vault) => {
      await vault.keep()
      await vault.row('GitHub').waitFor()
      must((await vault.clipboardText()) === '', 'the paste is still on the clipboard')
      return 'listed; the clipboard is empty again'
    },
  },
  {
    title: 'Paste an AWS key and a JWT that has expired',
    act: async (vault) => {
      await vault.paste(awsKeyLines())
      await vault.keep()
      await vault.paste(jsonWebToken(Date.now() - 3 * dayMs))
      await vault.keep()
      return 'two lines became one credential'
    },
  },
  {
    title: 'See what needs you, with its reason and its claims',
    act: async (vault) => {
      const row = vault.row('login.example.com')
      await row.click()
      await vault.page().getByRole('table').filter({ hasText: 'payments' }).waitFor()
      const text = (await row.textContent()) ?? ''
      must(/Expired|Ended/.test(text), 'an expired token is not flagged')
      return 'flagged as expired; its claims are shown'
    },
    screenshot: 'flagged',
  },
  {
    title: 'Reveal the GitHub token, and hide it',
    act: async (vault) => {
      await vault.row('GitHub').click()
      await vault.press(/^Reveal /)
      await vault.page().locator('code[data-revealed]').waitFor()
      must((await vault.revealed()) === token, 'another text was revealed')
      await vault.press(/^Hide /)
      return 'shown whole, then gone from the page'
    },
    screenshot: 'hidden-again',
  },
  {
    title: 'Replace it by a new one',
    act: async (vault) => {
      await vault.copyElsewhere(nextToken)
      await vault.page().getByRole('grid').focus()
      await vault.page().keyboard.press('r')
      await vault.press(/Paste from the clipboard/)
      const dialog = vault.page().getByRole('dialog')
      await dialog.getByRole('button', { name: 'Replace' }).click()
      await dialog.waitFor({ state: 'hidden' })
      await vault.page().getByText('Version 1').waitFor()
      return 'the old one is kept as version 1'
    },
    screenshot: 'replaced',
  },
  {
    title: 'Look at the activity',
    act: async (vault) => {
      await vault.show('Activity')
      await vault.page().getByText('Secret replaced').first().waitFor()
      return 'each act is written down'
    },
    screenshot: 'activity',
  },
  {
    title: 'Look at the settings',
    act: async (vault) => {
      await vault.show('Settings')
      await vault.page().getByRole('heading', { name: 'Settings' }).waitFor()
      return 'lock, clipboard, recovery key, storage'
    },
    screenshot: 'settings',
  },
  {
    title: 'Lock, and open again',
    act: async (vault) => {
      await vault.lock()
      await vault.button('Unlock').waitFor()
      await vault.unlock()
      await vault.list()
      await vault.row('GitHub').waitFor()
      return 'a new page; everything is still there'
    },
    screenshot: 'list',
  },
]
