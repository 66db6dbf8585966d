import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageServer } from '../../../main/shell/page.ts'
import { contentSecurityPolicy } from '../../../main/shell/policy.ts'

const base = mkdtempSync(join(tmpdir(), 'page-'))
const folder = join(base, 'renderer')
let serve: Awaited<ReturnType<typeof pageServer>>

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<p>page</p>')
  writeFileSync(join(folder, 'assets', 'app.js'), 'app()')
  writeFileSync(join(folder, 'assets', 'app.js.map'), 'sources')
  writeFileSync(join(base, 'outside.html'), 'outside')
  symlinkSync(base, join(folder, 'up'))
  serve = await pageServer(folder)
})

afterAll(() => rmSync(base, { recursive: true, force: true }))

it.each([
  ['index.html', 'text/html; charset=utf-8', '<p>page</p>'],
  ['assets/app.js', 'text/javascript; charset=utf-8', 'app()'],
])('serves %s with its type and the policy', async (path, type, body) => {
  const served = await serve('GET', `keytide://app/${path}`)
  expect([served.status, served.headers['Content-Type'], served.body.toString()]).toEqual([200, type, body])
  expect(served.headers['Content-Security-Policy']).toBe(contentSecurityPolicy)
})

it.each([
  'keytide://app/../outside.html',
  'keytide://app/%2e%2e/outside.html',
  'keytide://app/..%2foutside.html',
  'keytide://app/assets/../index.html',
  'keytide://app//index.html',
  'keytide://app/up/outside.html',
  'keytide://app/INDEX.html',
  'keytide://app/index.html?a',
  'keytide://app/index.html#a',
  'keytide://app/index.html%00.js',
  'keytide://app/assets/app.js.map',
  'keytide://app/assets',
  'keytide://app/',
  'keytide://other/index.html',
  'file:///etc/passwd',
  '',
])('answers %s with nothing but the policy', async (url) => {
  const served = await serve('GET', url)
  expect([served.status, served.body.length]).toEqual([404, 0])
  expect(served.headers['Content-Security-Policy']).toBe(contentSecurityPolicy)
})

it.each(['POST', 'HEAD', 'PUT', 'get'])('answers no %s', async (method) => {
  expect((await serve(method, 'keytide://app/index.html')).status).toBe(404)
})
