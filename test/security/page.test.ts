import { expect, test } from '@playwright/test'
import { pageUrl } from '../../main/shell/policy.ts'
import { launchApp, type RunningApp } from '../support/app.ts'

// What a page that was taken over could try, tried from inside the page.

let app: RunningApp

test.beforeAll(async () => {
  app = await launchApp()
})

test.afterAll(async () => {
  await app.close()
})

test('the page goes nowhere', async () => {
  for (const target of [
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,other',
    'keytide://app/other',
  ]) {
    await app.page.evaluate((target) => {
      location.href = target
    }, target)
    await app.page.evaluate((target) => {
      document.body.append(Object.assign(document.createElement('a'), { href: target, id: 'away' }))
      document.getElementById('away')?.click()
      document.getElementById('away')?.remove()
    }, target)
  }
  await new Promise((done) => setTimeout(done, 300))
  expect(app.page.url()).toBe(pageUrl)
})

test('the page opens no window', async () => {
  const opened = await app.page.evaluate(() => [
    window.open('https://example.com/'),
    window.open('about:blank'),
    window.open(location.href, '_blank', 'nodeIntegration=yes'),
  ])
  await app.page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', id: 'middle' })
    link.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647'
    document.body.append(link)
  })
  await app.page.mouse.click(200, 200, { button: 'middle' })
  await app.page.evaluate(() => document.getElementById('middle')?.remove())
  expect(opened).toEqual([null, null, null])
  expect(app.electron.windows()).toHaveLength(1)
})

test('a webview stays an unknown element', async () => {
  await app.page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.com/')
    document.body.append(view)
  })
  await new Promise((done) => setTimeout(done, 300))
  const contents = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => one.getType()),
  )
  expect(contents).toEqual(['window'])
})

test('no permission is granted', async () => {
  const states = await app.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'clipboard-write',
      'persistent-storage',
      'accelerometer',
      'background-sync',
      'payment-handler',
      'screen-wake-lock',
    ]
    const answers = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => state,
          () => 'refused',
        ),
      ),
    )
    return Object.fromEntries(names.map((name, index) => [name, answers[index]]))
  })
  expect(Object.entries(states).filter(([, state]) => state !== 'denied' && state !== 'refused')).toEqual([])
})

test('camera, microphone, screen, clipboard, place and devices stay out of reach', async () => {
  const ends = await app.page.evaluate(async () => {
    const endOf = (attempt: () => Promise<unknown> | undefined) =>
      Promise.race([
        Promise.resolve()
          .then(attempt)
          .then(
            (value) =>
              value === undefined || value === 'denied' || String(value) === '' ? 'nothing' : 'given',
            () => 'refused',
          ),
        new Promise<string>((done) => setTimeout(() => done('no answer'), 2_000)),
      ])
    const more = navigator as unknown as Readonly<
      Record<string, { readonly [act: string]: (options?: unknown) => Promise<unknown> } | undefined>
    >
    return {
      camera: await endOf(() => navigator.mediaDevices?.getUserMedia({ video: true })),
      microphone: await endOf(() => navigator.mediaDevices?.getUserMedia({ audio: true })),
      screen: await endOf(() => navigator.mediaDevices?.getDisplayMedia()),
      clipboard: await endOf(() => navigator.clipboard?.readText()),
      clipboardWrite: await endOf(() => navigator.clipboard?.writeText('x').then(() => 'written')),
      notification: await endOf(() => Notification.requestPermission()),
      place: await endOf(
        () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail)),
      ),
      hid: await endOf(() => more['hid']?.['requestDevice']?.({ filters: [] })),
      usb: await endOf(() => more['usb']?.['requestDevice']?.({ filters: [] })),
      serial: await endOf(() => more['serial']?.['requestPort']?.()),
      bluetooth: await endOf(() => more['bluetooth']?.['requestDevice']?.({ acceptAllDevices: true })),
    }
  })
  expect(Object.entries(ends).filter(([, end]) => end !== 'refused' && end !== 'nothing')).toEqual([])
})

test('the page has nothing of Node or Electron', async () => {
  const found = await app.page.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'ipcRenderer',
      'electron',
      '__dirname',
    ].filter((name) => name in globalThis),
  )
  expect(found).toEqual([])
})

test('every preference of the window is as decided', async () => {
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Readonly<Record<string, unknown>>
    }
    return contents.getLastWebPreferences()
  })
  const on = ['sandbox', 'contextIsolation', 'webSecurity']
  const off = [
    'nodeIntegration',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'webviewTag',
    'plugins',
    'spellcheck',
    'navigateOnDragDrop',
  ]
  expect(on.filter((name) => preferences[name] !== true)).toEqual([])
  expect(off.filter((name) => (preferences[name] ?? false) !== false)).toEqual([])
})

test('the developer tools do not open', async () => {
  const contents = await app.electron.evaluate(async ({ BrowserWindow, webContents }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.openDevTools()
    await new Promise((done) => setTimeout(done, 500))
    return webContents.getAllWebContents().map((one) => one.getType())
  })
  expect(contents).toEqual(['window'])
})

test('no menu offers reload or the developer tools', async () => {
  const menu = await app.electron.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label }) => label),
  )
  expect(menu ?? null).toBeNull()
})

test('nothing is stored for the page on disk, and no dump of its memory is kept', async () => {
  const session = await app.electron.evaluate(({ BrowserWindow, crashReporter }) => ({
    persistent: BrowserWindow.getAllWindows()[0]?.webContents.session.isPersistent(),
    uploads: crashReporter.getUploadedReports().length,
  }))
  expect(session).toEqual({ persistent: false, uploads: 0 })
})
