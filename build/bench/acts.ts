import type { Page } from '@playwright/test'
import { driveApp } from '../lib/drive.ts'
import { launchApp, type RunningApp } from '../lib/launch.ts'
import { inRoot } from '../lib/paths.mjs'
import { percentile } from './measure.ts'

/** What an act costs, in milliseconds, and how often the reference of the same run that is. */
export interface ActCost {
  readonly name: string
  readonly medianMs: number
  readonly p95Ms: number
  readonly reference: string
  readonly ratio: number
}

const listField = 'Search credentials'
/** Every seeded credential has an account of this name, so each letter leaves all of them. */
const allMatch = 'account'
const fewMatch = 'github production 99'
const turns = 12

// What runs in the page is text here: nothing in build/ knows a window.

/** From each key press, by the engine's own time stamp, to after the frame that shows what came of it. */
const watchKeys = `
  window.painted = []
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => window.painted.push(performance.now() - timeStamp)
      port2.postMessage(null)
    })
  }, true)`

/** Calls main as the page does, with nothing drawn in between. */
const timesOfCalls = (channel: string, times: number): string => `(async () => {
  const taken = []
  for (let n = 0; n < ${times}; n += 1) {
    const fromMs = performance.now()
    JSON.parse(await keytide.call(${JSON.stringify(channel)}, '{}'))
    taken.push(performance.now() - fromMs)
  }
  return taken
})()`

const typeAndMeasure = async (page: Page, text: string): Promise<readonly number[]> => {
  await page.evaluate('window.painted = []')
  for (const letter of text) {
    await page.keyboard.type(letter)
    await page.waitForTimeout(60)
  }
  return page.evaluate('window.painted')
}

const typedIn = async (page: Page, text: string): Promise<readonly number[]> => {
  const all: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Backspace')
    await page.waitForTimeout(100)
    all.push(...(await typeAndMeasure(page, text)))
  }
  return all
}

const barePaint = async (): Promise<readonly number[]> => {
  const app = await launchApp({ folder: inRoot('build', 'bench', 'bare') })
  await app.page.locator('#field').focus()
  await app.page.evaluate(watchKeys)
  const times = await typedIn(app.page, allMatch)
  await app.close()
  return times
}

const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const fromMs = performance.now()
  await act()
  return performance.now() - fromMs
}

/** Adds keys by paste, and shows one: from the click to what it ends in. */
const addAndReveal = async (app: RunningApp): Promise<{ add: number[]; reveal: number[] }> => {
  const vault = driveApp(app)
  const [add, reveal]: [number[], number[]] = [[], []]
  for (let n = 0; n < turns; n += 1) {
    await vault.paste(`BENCH_KEY_${n}=${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`)
    const dialog = vault.page().getByRole('dialog')
    await dialog.getByRole('button', { name: /^Add/ }).waitFor()
    add.push(await timed(() => vault.keep()))
    await vault.page().getByLabel(listField).fill(`BENCH_KEY_${n}`)
    await vault.row(`BENCH_KEY_${n}`).first().click()
    const show = vault
      .page()
      .locator('[data-detail]')
      .getByRole('button', { name: /^Reveal/ })
      .first()
    await show.waitFor()
    reveal.push(
      await timed(async () => {
        await show.click()
        await vault.page().locator('[data-detail] code[data-revealed]').waitFor()
      }),
    )
    await vault.page().getByLabel(listField).fill('')
  }
  return { add, reveal }
}

const cost = (
  name: string,
  times: readonly number[],
  reference: string,
  referenceTimes: readonly number[],
): ActCost => ({
  name,
  medianMs: percentile(times, 50),
  p95Ms: percentile(times, 95),
  reference,
  ratio: percentile(times, 50) / percentile(referenceTimes, 50),
})

/**
 * What is done all day in a vault of many: a key pressed in the search field until its result is painted, the list, add
 * and reveal.
 * @param userData the files of a filled vault; it is written to
 */
export const measureActs = async (userData: string): Promise<readonly ActCost[]> => {
  const bare = await barePaint()
  const app = await launchApp({ folder: inRoot('out', 'app-test'), userData })
  const { page } = app
  await driveApp(app).show('Credentials')
  await page.locator('[role="grid"] [role="gridcell"]').first().waitFor()
  const call = await page.evaluate<readonly number[]>(timesOfCalls('app.preferences', 30))
  const list = await page.evaluate<readonly number[]>(timesOfCalls('credentials.list', 10))
  await page.evaluate(watchKeys)
  await page.getByLabel(listField).focus()
  const all = await typedIn(page, allMatch)
  const few = await typedIn(page, fewMatch)
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Backspace')
  const { add, reveal } = await addAndReveal(app)
  await app.close()
  const ofBare = 'key in a bare window'
  const ofCall = 'an empty call'
  return [
    cost('key to paint, bare window', bare, ofBare, bare),
    cost('key to paint, all match', all, ofBare, bare),
    cost('key to paint, few match', few, ofBare, bare),
    cost('an empty call to main', call, ofCall, call),
    cost('the whole list', list, ofCall, call),
    cost('add, click to done', add, ofCall, call),
    cost('reveal, click to shown', reveal, ofCall, call),
  ]
}
