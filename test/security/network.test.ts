import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { expect, test } from '@playwright/test'
import { launchApp } from '../support/app.ts'

/** Counts whatever reaches this machine's loopback: connections and datagrams, on one port number. */
const countingServer = async () => {
  const counts = { connections: 0, datagrams: 0 }
  const tcp = createServer((socket) => {
    counts.connections += 1
    socket.destroy()
  })
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done))
  const address = tcp.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const udp = createSocket('udp4')
  udp.on('message', () => {
    counts.datagrams += 1
  })
  await new Promise<void>((done) => udp.bind(port, '127.0.0.1', done))
  const stop = () => {
    tcp.close()
    udp.close()
  }
  return { port, counts, stop }
}

const moment = () => new Promise((done) => setTimeout(done, 1_500))

test('nothing that the page tries reaches another program, not even on this machine', async () => {
  const server = await countingServer()
  const app = await launchApp()

  await app.page.evaluate(async (port) => {
    const host = `127.0.0.1:${port}`
    const attempts: readonly (() => unknown)[] = [
      () => fetch(`http://${host}/`),
      () => fetch(`http://${host}/`, { mode: 'no-cors' }),
      () => new WebSocket(`ws://${host}/`),
      () => new EventSource(`http://${host}/`),
      () => navigator.sendBeacon(`http://${host}/`),
      () => {
        const request = new XMLHttpRequest()
        request.open('GET', `http://${host}/`)
        request.send()
      },
      () => new Image().setAttribute('src', `http://${host}/a.png`),
      () => {
        for (const rel of [
          'stylesheet',
          'preload',
          'prefetch',
          'preconnect',
          'dns-prefetch',
          'icon',
          'manifest',
        ])
          document.head.append(
            Object.assign(document.createElement('link'), { rel, href: `http://${host}/`, as: 'image' }),
          )
      },
      () => {
        const form = Object.assign(document.createElement('form'), { action: `http://${host}/` })
        document.body.append(form)
        form.submit()
      },
      () => {
        location.href = `http://${host}/`
      },
      () => window.open(`http://${host}/`),
      () => import(`http://${host}/a.js`),
      async () => {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] })
        peer.createDataChannel('out')
        await peer.setLocalDescription(await peer.createOffer())
      },
    ]
    for (const attempt of attempts) {
      try {
        Promise.resolve(attempt()).catch(() => {})
      } catch {}
    }
  }, server.port)
  await moment()
  // The page can't; the counters can: what a program without these walls sends is counted.
  const fromThePage = { ...server.counts }
  const peer = createSocket('udp4')
  await new Promise((done) => peer.send('x', server.port, '127.0.0.1', done))
  await expect.poll(() => server.counts.datagrams).toBe(1)

  peer.close()
  server.stop()
  await app.close()
  expect(fromThePage).toEqual({ connections: 0, datagrams: 0 })
})

test('no session of the engine loads anything but the page', async () => {
  const server = await countingServer()
  const app = await launchApp()
  const ends = await app.electron.evaluate(async ({ BrowserWindow, session }, port) => {
    const sessions = [
      session.defaultSession,
      session.fromPartition('persist:another'),
      BrowserWindow.getAllWindows()[0]?.webContents.session,
    ]
    const targets = [`http://127.0.0.1:${port}/`, 'file:///etc/hostname', 'data:text/html,x']
    const ends: string[] = []
    for (const own of sessions) {
      if (own === undefined) return ['no session']
      for (const target of targets) {
        const window = new BrowserWindow({ show: false, webPreferences: { session: own, sandbox: true } })
        ends.push(
          await window.loadURL(target).then(
            () => `loaded ${target}`,
            () => 'refused',
          ),
        )
        window.destroy()
      }
    }
    return ends
  }, server.port)
  server.stop()
  await app.close()
  expect(server.counts.connections).toBe(0)
  expect(new Set(ends.filter((end) => !end.startsWith('loaded data:')))).toEqual(new Set(['refused']))
})
