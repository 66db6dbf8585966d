import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desktop, startDesktop } from '../../support/desktop.ts'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { FakeProvider, type Habit } from '../../unit/rotation/fake-provider.ts'
import type { Job, Report } from './job.ts'

let programs: HelperPrograms
let desktop: Desktop
let server: Server
let port = 0
const base = mkdtempSync(join(tmpdir(), 'kills-'))
const folders = { data: join(base, 'data'), copies: join(base, 'copies') }

/** What the one provider of the moment is, what was reported, and at which call its caller is killed. */
let now = 0
let provider = new FakeProvider('overlap', () => now)
let report: Report | null = null
let killAt: string | null = null
let child: ChildProcess | null = null

type Asked = { readonly secret: string; readonly label: string; readonly keyId: string | null }

const effects: Readonly<Record<string, (asked: Asked) => unknown>> = {
  look: ({ secret }) => provider.use(secret),
  prepare: ({ secret }) => ({ current: provider.use(secret), oldKeyId: null, room: 'enough' }),
  create: ({ secret, label }) => provider.create(secret, label),
  list: () => provider.listed(),
  'last-used': () => null,
  deactivate: ({ keyId }) => {
    const key = provider.keys.find(({ id }) => id === keyId)
    if (key?.status === 'active') key.status = 'inactive'
    return 'done'
  },
  revoke: ({ secret, keyId }) => {
    provider.remove(secret, keyId)
    return 'done'
  },
}

beforeAll(async () => {
  programs = await helperPrograms(fileURLToPath(new URL('rotator.ts', import.meta.url)))
  desktop = await startDesktop({ display: 'none' })
  for (const folder of Object.values(folders)) mkdirSync(folder)
  server = createServer((request, answer) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { nowMs, ...asked } = JSON.parse(Buffer.concat(pieces).toString()) as Asked & { nowMs: number }
      now = Math.max(now, nowMs)
      const name = (request.url ?? '').slice(1)
      if (name === 'report') report = asked as unknown as Report
      const value = name === 'report' ? 'thanks' : effects[name]?.(asked)
      if (name === killAt) {
        killAt = null
        child?.kill('SIGKILL')
      } else answer.end(JSON.stringify(value))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.close()
  await desktop.stop()
  programs.remove()
})

const rotate = async (job: Omit<Job, 'aheadMs' | 'port' | 'folders' | 'locks'>): Promise<string | null> => {
  const told: Job = {
    ...job,
    port,
    folders,
    locks: join(base, 'locks'),
    aheadMs: Math.max(0, now - Date.now()),
  }
  child = spawn(process.execPath, [join(programs.folder, 'rotator.cjs'), JSON.stringify(told)], {
    env: { ...desktop.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return signal
}

interface Kill {
  readonly afterRows: number | null
  readonly inCall: string | null
}

/** Kills the process once, starts it again, and says what came of it. */
const killed = async (habit: Habit, name: string, { afterRows, inCall }: Kill) => {
  now = 0
  provider = new FakeProvider(habit, () => now)
  report = null
  killAt = inCall
  const first = provider.issue('us', 'first')
  first.lagUntilMs = 0
  const file = join(base, name)
  const job = { habit, name, first: { id: first.id, secret: `${first.secret}-${name}` }, file }
  Object.assign(first, { secret: job.first.secret })
  const signal = await rotate({ ...job, killAfterRows: afterRows })
  if (report === null) await rotate({ ...job, killAfterRows: null })
  return { signal, file, report: report as Report | null, oldSecret: first.secret }
}

const isWell = ({ file, report: told, oldSecret }: Awaited<ReturnType<typeof killed>>): void => {
  expect(told?.outcome).toBe('done')
  expect(provider.isAlive(told?.current ?? '')).toBe(true)
  expect(provider.isAlive(oldSecret)).toBe(false)
  expect(readFileSync(file, 'utf8')).toBe(told?.current)
  expect(provider.active()).toHaveLength(1)
  expect(provider.violations).toEqual([])
  for (const { secret } of provider.keys) expect(told?.journal).not.toContain(secret)
}

test.each(['overlap', 'family'] as const)(
  'a process that is killed right after any row of its journal (%s) is followed by one that ends the rotation well',
  { timeout: 300_000 },
  async (habit) => {
    for (let afterRows = 1; ; afterRows += 1) {
      const end = await killed(habit, `${habit}-${afterRows}`, { afterRows, inCall: null })
      isWell(end)
      if (end.signal === null) {
        // It came to its end before that many rows.
        expect(afterRows).toBeGreaterThan(10)
        return
      }
    }
  },
)

test.each(['create', 'list', 'last-used', 'deactivate', 'revoke'])(
  'a process that is killed while the provider does its %s leaves nothing behind',
  { timeout: 60_000 },
  async (inCall) => {
    const end = await killed('overlap', `call-${inCall}`, { afterRows: null, inCall })
    expect(end.signal).toBe('SIGKILL')
    isWell(end)
  },
)
