import type { Locator, Page } from '@playwright/test'
import { recoveryGroups } from '../../app/recovery/index.ts'
import type { RunningApp } from './launch.ts'

/** The app as a person uses it: each function does what the words say, through the window. */
export const driveApp = (app: RunningApp) => {
  /** The window is another one after each lock. */
  const page = (): Page => {
    const shown = app.electron.windows().at(-1)
    if (shown === undefined) throw new Error('There is no window.')
    return shown
  }
  const button = (name: string | RegExp): Locator => page().getByRole('button', { name })
  const press = (name: string | RegExp): Promise<void> => button(name).click()
  const row = (name: string | RegExp): Locator =>
    page().getByRole('grid').getByRole('row').filter({ hasText: name })

  /** Goes to a screen of the navigation. */
  const show = (screen: string): Promise<void> =>
    page().getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click()
  const list = async (): Promise<void> => {
    await show('Credentials')
    await page().getByRole('grid').waitFor()
  }

  /** Key by key, as a person types, in the place of what stands there; nothing else of a script touches the field. */
  const type = async (label: string, text: string): Promise<void> => {
    await page()
      .locator('input, textarea')
      .and(page().getByLabel(label, { exact: true }))
      .focus()
    await page().keyboard.press('Control+a')
    await page().keyboard.type(text)
  }

  /** Puts a text on the clipboard, as the program did in which the user copied it. */
  const copyElsewhere = (text: string): Promise<void> =>
    app.electron.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text)

  const acknowledgeEngine = async (): Promise<void> => {
    await press('I understand, go on')
  }

  const choosePassword = async (password: string | null): Promise<void> => {
    if (password === null) await page().getByText('Without a password').click()
    else {
      await page().getByLabel('Password', { exact: true }).fill(password)
      await page().getByLabel('Once more').fill(password)
    }
    await press('Make the vault')
  }

  return {
    page,
    button,
    press,
    row,
    show,
    list,
    type,
    copyElsewhere,
    acknowledgeEngine,
    choosePassword,
    /** The whole first run, to the list: the system's keychain, and the recovery key put off. */
    firstRun: async (password: string | null = null): Promise<void> => {
      await acknowledgeEngine()
      await press('Continue')
      await choosePassword(password)
      await press('Put off')
      await press('Not now')
      await list()
    },
    /** Opens the Add dialog and pastes; the look at what was recognised stays open. */
    paste: async (text: string): Promise<void> => {
      await copyElsewhere(text)
      await page().getByRole('button', { name: 'Add', exact: true }).click()
      await press(/Paste from the clipboard/)
    },
    keep: async (): Promise<void> => {
      const dialog = page().getByRole('dialog')
      await dialog.getByRole('button', { name: /^Add/ }).click()
      await dialog.waitFor({ state: 'hidden' })
    },
    /** Gives the credential that is open another secret, by paste. */
    replace: async (text: string): Promise<void> => {
      await copyElsewhere(text)
      await page().getByRole('grid').focus()
      await page().keyboard.press('r')
      await press(/Paste from the clipboard/)
      const dialog = page().getByRole('dialog')
      await dialog.getByRole('button', { name: 'Replace' }).click()
      await dialog.waitFor({ state: 'hidden' })
    },
    /** The recovery key that is shown, as it would be written down. */
    recoveryKey: async (): Promise<string> => {
      const groups = page().getByRole('list', { name: 'Your recovery key' }).locator('code')
      await groups.first().waitFor()
      return `AGE-SECRET-KEY-1${(await groups.allTextContents()).join('')}`
    },
    /** Types the two groups that are asked for. */
    confirmRecoveryKey: async (identity: string): Promise<void> => {
      const groups = recoveryGroups(identity)
      for (const label of await page()
        .getByText(/^Group \d+$/)
        .allTextContents())
        await type(label, groups[Number(label.split(' ')[1]) - 1] ?? '')
      await press('Confirm')
    },
    /** The names of the credentials in sight, from the top. */
    names: async (): Promise<readonly string[]> => {
      const ticks = await page().getByRole('grid').getByRole('checkbox').all()
      const labels = await Promise.all(ticks.map((tick) => tick.getAttribute('aria-label')))
      return labels.flatMap((label) => (label?.startsWith('Select ') ? [label.slice('Select '.length)] : []))
    },
    open: async (name: string): Promise<void> => {
      await row(name).click()
      await page().getByRole('heading', { level: 2, name, exact: true }).waitFor()
    },
    /** What stands where a secret was revealed; empty while it is hidden. */
    revealed: async (): Promise<string> =>
      (await page().locator('[data-detail] code[data-revealed]').textContent()) ?? '',
    clipboardText: (): Promise<string> => app.electron.evaluate(({ clipboard }) => clipboard.readText()),
    /** Resolves when the page that held the vault has been replaced by a new one. */
    lock: async (): Promise<void> => {
      const fresh = app.electron.waitForEvent('window')
      await press('Lock')
      await fresh
    },
    unlock: async (password: string | null = null): Promise<void> => {
      if (password !== null) await page().getByLabel('Vault password').fill(password)
      await press('Unlock')
    },
  }
}
export type Driver = ReturnType<typeof driveApp>
