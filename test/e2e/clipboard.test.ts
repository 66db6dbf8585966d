import { expect, test } from '@playwright/test'
import { gitHubToken } from '../../build/demo/samples.ts'
import { type Seat, takeSeat } from '../support/seat.ts'
import { holdSelection, pasteSelection, type Selection } from '../support/x-selections.ts'

// The clipboard as other programs see it, written and read by one of them.

let seat: Seat
test.beforeEach(async () => {
  seat = await takeSeat()
  await seat.vault().firstRun()
})
test.afterEach(() => seat.leave())

const hold = (selection: Selection, text: string) => holdSelection(seat.desktop.env, selection, text)
const pasted = (selection: Selection) => () => pasteSelection(seat.desktop.env, selection)

const pasteInto = async (): Promise<void> => {
  await seat.vault().page().getByRole('button', { name: 'Add', exact: true }).click()
  await seat.vault().press(/Paste from the clipboard/)
}

test('a paste that is kept is cleared from both selections; one that is not kept stays', async () => {
  const token = gitHubToken()
  await hold('clipboard', token)
  await hold('primary', token)
  await pasteInto()
  await seat.vault().press('Cancel')
  expect(await pasted('clipboard')()).toBe(token)
  await pasteInto()
  await seat.vault().keep()
  await expect.poll(pasted('clipboard')).toBe('')
  await expect.poll(pasted('primary')).toBe('')
})

test('what somebody else copied or marked since then is left alone', async () => {
  const [token, marked, copied] = [gitHubToken(), 'marked elsewhere', 'copied elsewhere']
  await hold('clipboard', token)
  await hold('primary', marked)
  await pasteInto()
  await seat.vault().keep()
  await expect.poll(pasted('clipboard')).toBe('')
  expect(await pasted('primary')()).toBe(marked)

  await seat.vault().row('GitHub').click()
  await seat.vault().press(/^Copy Personal/)
  await expect.poll(pasted('clipboard')).toBe(token)
  await hold('clipboard', copied)
  await hold('primary', marked)
  await seat.vault().lock()
  expect(await pasted('clipboard')()).toBe(copied)
  expect(await pasted('primary')()).toBe(marked)
})

test('a copy is cleared by its time, by a lock and at the end of the app, also where it was marked', async () => {
  const token = gitHubToken()
  await seat.vault().paste(token)
  await seat.vault().keep()
  await seat.vault().show('Settings')
  await seat.vault().page().getByLabel('Clear the clipboard after').selectOption('10 seconds')
  await seat.vault().list()
  await seat.vault().row('GitHub').click()
  const copy = async (): Promise<void> => {
    await seat.vault().press(/^Copy Personal/)
    await expect.poll(pasted('clipboard')).toBe(token)
  }

  await copy()
  await expect.poll(pasted('clipboard'), { timeout: 15_000 }).toBe('')

  await copy()
  await hold('primary', token)
  await seat.vault().lock()
  await expect.poll(pasted('clipboard')).toBe('')
  await expect.poll(pasted('primary')).toBe('')

  await seat.vault().unlock()
  await seat.vault().list()
  await seat.vault().row('GitHub').click()
  await copy()
  // Held by another program, it would outlive the app.
  await hold('clipboard', token)
  await hold('primary', token)
  await seat.quit()
  expect(await pasted('clipboard')()).toBe('')
  expect(await pasted('primary')()).toBe('')
})
