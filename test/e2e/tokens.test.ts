import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from '@playwright/test'
import type { Verification } from '#app/ipc'
import { type InspectedToken, inspectToken } from '#main/jwt'
import { launchApp, type RunningApp } from '../support/app.ts'
import { type Answer, callByButton, callMain } from '../support/bridge.ts'
import { makeAuthority } from '../support/certificates.ts'
import { type Case, cases, onlyInOpenSsl } from '../support/tokens/table.ts'
import { aSignedToken } from '../unit/jwt/signing.ts'

type Examined = Extract<Verification, { readonly state: 'examined' }>

const nowMs = Date.UTC(2026, 4, 3, 10)

/** The window may ask a hundred times in ten seconds; the table is longer. */
const ask = async (app: RunningApp, { token, key }: Case): Promise<Answer> => {
  const request = {
    token,
    key: key === null ? null : { from: 'text', text: key, reading: 'any' },
    profile: null,
    nowMs,
    timeZone: 'UTC',
  }
  for (;;) {
    const answer = await callMain(app.page, 'inspector.verify', request)
    if (answer.ok || answer.error !== 'too-many-calls') return answer
    await new Promise((done) => setTimeout(done, 500))
  }
}

const examinedBy = (answer: Answer): Examined => {
  const value = answer.ok ? (answer.value as Verification) : null
  if (value?.state !== 'examined') throw new Error(JSON.stringify(answer))
  return value
}

const inNode = ({ token, key }: Case): Promise<InspectedToken> =>
  inspectToken({ token, nowMs, timeZone: 'UTC', ...(key === null ? {} : { keyText: key }) })

/** What the app's engine can't do it must say, and not that anything is wrong with the token. */
const saysUnsupported = ({ examination }: Examined): boolean =>
  examination.verdict === 'unverified' &&
  examination.checks.some(({ id, reason }) => id === 'signature' && reason.includes('engine can’t do'))

test('the app says of every token what Node says of it', async () => {
  test.setTimeout(180_000)
  const app = await launchApp()
  const different: string[] = []
  for (const one of cases) {
    const [here, there] = [await inNode(one), examinedBy(await ask(app, one))]
    const isSame =
      here.signature.state === there.signature && isDeepStrictEqual(here.examination, there.examination)
    if (!isSame && !(onlyInOpenSsl(one.name) && saysUnsupported(there))) {
      different.push(`${one.name}: ${there.examination.summary} (Node: ${here.examination.summary})`)
    }
  }
  expect(different).toEqual([])
  await app.close()
})

test('the app tries known secrets on a token, and gives up when it is told to', async () => {
  const app = await launchApp()
  const signedWith = (secret: string) => aSignedToken('HS256', { sub: 'a' }, {}, Buffer.from(secret))
  const check = (token: string) =>
    callByButton(app.page, 'click', 'inspector.checkSecrets', { token, list: 'ours' })
  expect(await check(signedWith('changeme123'))).toMatchObject({
    value: { state: 'found', word: 'changeme123' },
  })
  const run = check(signedWith('Jx0-an unlikely one-9Qz'))
  await new Promise((done) => setTimeout(done, 1500))
  await callMain(app.page, 'inspector.stopSecrets', {})
  expect(await run).toMatchObject({ value: { state: 'cancelled' } })
  await app.close()
})

test('the app fetches keys only for a press, over https, from where it may, and from whom it can believe', async () => {
  const app = await launchApp()
  let asked = 0
  const server = createServer(makeAuthority().vouchFor(['127.0.0.1', 'localhost']), (_request, answer) => {
    asked += 1
    answer.end('{"keys":[]}')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const fetchKeys = (url: string, loopback: 'refused' | 'allowed', press: 'click' | 'script' = 'click') =>
    callByButton(app.page, press, 'inspector.fetchKeys', { url, loopback })
  const refused = (reason: string, ...hosts: readonly string[]) => ({
    ok: true,
    value: { state: 'refused', reason, hosts },
  })
  const address = `https://127.0.0.1:${port}/keys`
  expect(await fetchKeys(address, 'allowed', 'script')).toEqual({ ok: false, error: 'no-gesture' })
  expect(await fetchKeys(address.replace('https', 'http'), 'allowed')).toEqual(refused('not-https'))
  expect(await fetchKeys(address, 'refused')).toEqual(refused('loopback-address', `127.0.0.1:${port}`))
  expect(await fetchKeys('https://169.254.169.254/keys', 'allowed')).toEqual(
    refused('private-address', '169.254.169.254'),
  )
  expect(await fetchKeys(address, 'allowed')).toEqual(refused('bad-certificate', `127.0.0.1:${port}`))
  expect(asked).toBe(0)
  server.close()
  await app.close()
})
