import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { recoveryGroups } from '../../app/recovery/index.ts'
import { awsKeyLines, gitHubToken, jsonWebToken } from '../../build/demo/samples.ts'
import { launchApp, type RunningApp } from '../support/app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { type Driver, driveApp } from '../support/drive.ts'
import { mainMemory } from '../support/main-memory.ts'
import { type Mark, tracesIn } from '../support/marks.ts'
import { memoryOf, type PageMemory } from '../support/page-memory.ts'
import { tracesInFiles, tracesInProcesses } from '../support/traces.ts'

// The whole app is used with secrets that stand nowhere else; then they are looked for wherever one may be left.

test.describe.configure({ mode: 'serial', timeout: 120_000 })

const dayMs = 86_400_000
const randomText = (): string => randomBytes(24).toString('hex')

/** Each secret that is used: what must not be left of it is its whole text, or its signature. */
const awsLines = awsKeyLines()
const jwt = jsonWebToken(Date.now() + dayMs)
const password = { what: 'the vault password', text: randomText() }
const wrongPassword = { what: 'a wrong password', text: randomText() }
const pasted = { what: 'a pasted token', text: gitHubToken() }
const typed = { what: 'a typed secret', text: randomText() }
const awsSecret = { what: 'a secret of several lines', text: awsLines.split('=').at(-1) ?? '' }
const otherLine = { what: 'another of several lines', text: randomText() }
const signature = { what: 'a signature', text: jwt.split('.').at(-1) ?? '' }
const replacement = { what: 'a replacement', text: gitHubToken() }
const inspected = jsonWebToken(Date.now() + dayMs)
const inspectedSignature = { what: 'a signature that is inspected', text: inspected.split('.').at(-1) ?? '' }
const sharedSecret = { what: 'a key to check a signature with', text: randomText() }
const notHeld = { what: 'a secret that is only looked up', text: gitHubToken() }
const planted = { what: 'what was planted', text: randomText() }
const held: readonly Mark[] = [typed, awsSecret, otherLine, signature, replacement]
const marks: Mark[] = [
  ...[password, wrongPassword, pasted, inspectedSignature, sharedSecret, notHeld, planted],
  ...held,
]

let desktop: Desktop
let app: RunningApp
let vault: Driver
let memory: PageMemory
let logged = ''

const note = (text: string | Buffer): void => {
  logged += text.toString()
}

/** The page is another one after each lock. */
const lookAtPage = async (): Promise<void> => {
  vault.page().on('console', (message) => note(message.text()))
  memory = await memoryOf(vault.page())
}

const start = async (userData?: string): Promise<void> => {
  app = await launchApp({
    env: desktop.env,
    args: ['--enable-logging=stderr', '--v=1'],
    ...(userData === undefined ? {} : { userData }),
  })
  const { stdout, stderr } = app.electron.process()
  for (const stream of [stdout, stderr]) stream?.on('data', note)
  vault = driveApp(app)
  await lookAtPage()
}

test.beforeAll(async () => {
  desktop = await startDesktop({ display: 'shared' })
  await start()
})
test.afterAll(async () => {
  await app.close()
  await desktop.stop()
})

const inPage = async (): Promise<readonly string[]> => tracesIn(await memory.shown(), marks)
const inMemory = async (): Promise<readonly string[]> => [
  ...tracesIn(await memory.kept(), marks).map((trace) => `page: ${trace}`),
  ...tracesIn(await mainMemory(app), marks).map((trace) => `main: ${trace}`),
]
const leftNow = async (): Promise<readonly string[]> => [
  ...(await inPage()),
  ...(await inMemory()),
  ...tracesInFiles(folders(), marks),
  ...tracesInProcesses(app.electron.process().pid, marks),
  ...tracesIn(await app.electron.evaluate(() => JSON.stringify(process.env)), marks),
  ...tracesIn(logged, marks).map((trace) => `log: ${trace}`),
]
const found = (traces: readonly string[], { what }: Mark): boolean =>
  traces.some((trace) => trace.includes(`${what}, as it is`))

/** All that the app, its engine and its keyring could have written. */
const folders = (): readonly string[] => [dirname(desktop.home), app.userData, `${app.userData}-copies`]

/** Reveals every secret that is held, and lets a script of the page keep what it saw. Returns what was seen. */
const revealAll = async (): Promise<readonly string[]> => {
  const seen: string[] = []
  for (const name of await vault.names()) {
    await vault.open(name)
    for (const reveal of await vault.button(/^Reveal /).all()) {
      await reveal.click()
      await vault.page().locator('[data-revealed]').waitFor()
      seen.push(...(await inPage()))
      await vault.page().evaluate(() => {
        const { seen } = globalThis as { seen?: readonly unknown[] }
        const shown = document.querySelector('[data-revealed]')?.firstChild
        Object.assign(globalThis, { seen: [seen, shown, shown?.textContent?.slice()] })
      })
      await vault.press(/^Hide /)
    }
  }
  return seen
}

test('the search finds what is planted in the page, in memory, in files, processes and the log', async () => {
  const { what, text } = planted
  await vault.page().evaluate((text) => {
    document.body.append(Object.assign(document.createElement('input'), { value: text, id: 'planted' }))
    Object.assign(globalThis, { planted: [document.createTextNode(text)] })
  }, text)
  await app.electron.evaluate((_electron, text) => Object.assign(globalThis, { planted: `${text}.` }), text)
  const file = join(app.userData, 'planted')
  writeFileSync(`${file}-1`, Buffer.concat([Buffer.alloc(1), Buffer.from(text, 'utf16le')]))
  writeFileSync(`${file}-2`, Buffer.from(`..${text}`).toString('base64'))
  const child = spawn('sh', ['-c', 'sleep 60', text], { env: { PLANTED: text }, stdio: 'ignore' })
  await app.electron.evaluate((_electron, text) => process.stdout.write(text), text)

  const asItIs = `${what}, as it is`
  expect(await inPage()).toEqual([asItIs])
  expect(await inMemory()).toEqual([`page: ${asItIs}`, `main: ${asItIs}`])
  expect(tracesInFiles(folders(), marks)).toEqual([`${file}-1: ${asItIs}`, `${file}-2: ${what}, in base64`])
  expect(tracesInProcesses(child.pid, marks)).toEqual([`arguments: ${asItIs}`, `environment: ${asItIs}`])
  await expect.poll(() => tracesIn(logged, marks)).toEqual([asItIs])

  child.kill()
  for (const one of [1, 2]) rmSync(`${file}-${one}`)
  logged = ''
  await vault.page().evaluate(() => {
    document.getElementById('planted')?.remove()
    Object.assign(globalThis, { planted: null })
  })
  await app.electron.evaluate(() => Object.assign(globalThis, { planted: null }))
  expect(await leftNow()).toEqual([])
})

test('a new password and the recovery key are in the page while they are typed or shown, and in nothing after', async () => {
  await vault.acknowledgeEngine()
  await vault.press('Continue')
  await vault.type('Password', password.text)
  await vault.type('Once more', password.text)
  expect(found(await inPage(), password)).toBe(true)
  await vault.press('Make the vault')
  await vault.press('Make the recovery key')
  const identity = await vault.recoveryKey()
  const groups = recoveryGroups(identity).map((text, n) => ({
    what: `group ${n + 1} of the recovery key`,
    text,
  }))
  marks.push(...groups)
  const shown = await inPage()
  expect(groups.filter((group) => !found(shown, group))).toEqual([])
  await vault.confirmRecoveryKey(identity)
  await vault.press('Continue')
  await vault.press('Not now')
  await vault.list()
  expect(await leftNow()).toEqual([])
})

test('what is pasted never enters the page; what is typed leaves it', async () => {
  for (const text of [pasted.text, `${awsLines}\nDEPLOY_TOKEN=${otherLine.text}`, jwt]) {
    await vault.paste(text)
    await vault.page().getByRole('dialog').getByRole('button', { name: /^Add/ }).waitFor()
    expect(await inPage()).toEqual([])
    await vault.keep()
  }
  await vault.page().getByRole('button', { name: 'Add', exact: true }).click()
  await vault.press(/^Type it/)
  await vault.page().keyboard.type(`BILLING_API_KEY=${typed.text}`)
  expect(found(await inPage(), typed)).toBe(true)
  await vault.press('Look at it')
  await vault.keep()
  expect(await inPage()).toEqual([])
})

test('the signature of a token is not among the claims that are shown', async () => {
  await vault.row('login.example.com').click()
  await vault.page().getByRole('table').filter({ hasText: 'payments' }).waitFor()
  expect(await inPage()).toEqual([])
})

test('a secret is in the page and in reach of its scripts while it is revealed, and in nothing once it is hidden', async () => {
  await vault.row('GitHub').click()
  await vault.replace(replacement.text)
  const seen = await revealAll()
  expect(held.filter((mark) => !found(seen, mark))).toEqual([])
  const kept = await inMemory()
  expect(held.filter(({ what }) => !kept.includes(`page: ${what}, as it is`))).toEqual([])
  await vault.page().evaluate(() => Object.assign(globalThis, { seen: null }))
  expect(await leftNow()).toEqual([])
})

test('a token and its key leave the page with the Inspector', async () => {
  await vault.show('Inspector')
  await vault.type('Token', inspected)
  expect(found(await inPage(), inspectedSignature)).toBe(true)
  await vault.press('Choose a key…')
  await vault.type('Shared secret (HMAC)', sharedSecret.text)
  expect(found(await inPage(), sharedSecret)).toBe(true)
  await vault.press('Check with it')
  await vault.page().locator('[data-summary]').getByText('Signature refused').waitFor()
  await vault.list()
  expect(await inPage()).toEqual([])
})

test('after a look-up, a copy and the trash there is nothing, of all that was done so far', async () => {
  for (const { text } of [notHeld, otherLine]) {
    await vault.copyElsewhere(text)
    await vault.page().getByLabel('Search credentials').focus()
    await vault.page().keyboard.press('Control+v')
    await vault
      .page()
      .getByText(/You (do not )?hold this/)
      .last()
      .waitFor()
    await vault.page().keyboard.press('Control+k')
    await vault.page().locator('[data-palette]').waitFor()
    await vault.page().keyboard.press('Control+v')
    await vault.page().locator('[data-palette]').waitFor({ state: 'detached' })
    expect(await inPage()).toEqual([])
  }
  await vault.open('DEPLOY_TOKEN')
  await vault.press('Copy Token')
  await expect.poll(vault.clipboardText).toBe(otherLine.text)
  await vault.page().getByRole('grid').focus()
  await vault.page().keyboard.press('Delete')
  await vault.row('DEPLOY_TOKEN').waitFor({ state: 'detached' })
  expect(await leftNow()).toEqual([])
})

test('after a lock, a wrong password and an unlock there is nothing', async () => {
  await vault.lock()
  await lookAtPage()
  await vault.button('Unlock').waitFor()
  expect(await leftNow()).toEqual([])
  await vault.type('Vault password', wrongPassword.text)
  await vault.press('Unlock')
  await vault.page().getByText('That is not the vault password.').waitFor()
  expect(found(await inPage(), wrongPassword)).toBe(true)
  await vault.type('Vault password', password.text)
  expect(found(await inPage(), password)).toBe(true)
  await vault.press('Unlock')
  await vault.list()
  await vault.row('GitHub').waitFor()
  expect(await leftNow()).toEqual([])
})

test('after the app has ended and was started again there is nothing', async () => {
  await app.close()
  expect(tracesInFiles(folders(), marks)).toEqual([])
  await start(app.userData)
  await vault.type('Vault password', password.text)
  await vault.press('Unlock')
  await vault.list()
  await vault.row('GitHub').waitFor()
  expect(await leftNow()).toEqual([])
})
