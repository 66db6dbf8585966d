import { expect, test } from '@playwright/test'
import { gitHubToken } from '../../build/demo/samples.ts'
import { type Seat, takeSeat } from '../support/seat.ts'

let seat: Seat
test.afterEach(() => seat.leave())

const mostStops = 40

test('the keyboard alone is enough, from the first run to the lock', async () => {
  seat = await takeSeat()
  const vault = seat.vault()
  const [token, next] = [gitHubToken(), gitHubToken()]
  const { keyboard } = vault.page()
  const focused = () => vault.page().locator(':focus')

  /** Goes on with Tab until the keyboard is where the words say. */
  const tabTo = async (name: string | RegExp): Promise<void> => {
    const there = vault.page().getByRole('button', { name }).or(vault.page().getByLabel(name)).and(focused())
    for (let stops = 0; stops < mostStops; stops += 1) {
      if ((await there.count()) > 0) return
      await keyboard.press('Tab')
    }
    throw new Error(`Tab does not come to ${name}.`)
  }
  const press = async (name: string | RegExp): Promise<void> => {
    await vault.page().getByRole('button', { name }).first().waitFor()
    await tabTo(name)
    await keyboard.press('Enter')
  }

  await press('I understand, go on')
  await vault.page().getByText('Found and working.').waitFor()
  await press('Continue')
  await vault
    .page()
    .getByRole('radio', { name: /^With a vault password/ })
    .waitFor()
  await tabTo(/^With a vault password/)
  await keyboard.press('ArrowDown')
  await expect(vault.page().getByRole('radio', { name: /^Without a password/ })).toBeChecked()
  await press('Make the vault')
  await press('Put off')
  await press('Not now')
  await vault.page().getByRole('navigation', { name: 'Screens' }).waitFor()

  await vault.copyElsewhere(token)
  await keyboard.press('n')
  await vault.page().getByRole('dialog').waitFor()
  await keyboard.press('Control+v')
  await press(/^Add/)
  await vault.page().getByRole('dialog').waitFor({ state: 'hidden' })

  await keyboard.press('/')
  await keyboard.type('github')
  await keyboard.press('Enter')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await press(/^Reveal /)
  await expect.poll(vault.revealed).toBe(token)
  await keyboard.press('Enter')
  await expect(vault.button(/^Reveal /)).toBeFocused()

  await keyboard.press('Escape')
  await expect(vault.page().getByRole('grid')).toBeFocused()
  await keyboard.press('Control+c')
  await expect.poll(vault.clipboardText).toBe(token)

  await vault.copyElsewhere(next)
  await keyboard.press('r')
  await vault.page().getByRole('dialog').waitFor()
  await keyboard.press('Control+v')
  await press('Replace')
  await vault.page().getByRole('dialog').waitFor({ state: 'hidden' })
  await keyboard.press('Control+c')
  await expect.poll(vault.clipboardText).toBe(next)

  await keyboard.press('Delete')
  await vault
    .page()
    .getByText(/moved to the trash\.$/)
    .first()
    .waitFor()
  await expect(vault.row('GitHub')).toBeHidden()
  await keyboard.press('Control+z')
  await vault.row('GitHub').waitFor()
  const locked = seat.app().electron.waitForEvent('window')
  // The page ends with the key, perhaps before it is let go.
  await keyboard.press('l').catch(() => undefined)
  await locked
  await vault.button('Unlock').waitFor()
  await vault.page().keyboard.press('Tab')
  await vault.page().keyboard.press('Enter')
  await vault.page().getByRole('navigation', { name: 'Screens' }).waitFor()
})
