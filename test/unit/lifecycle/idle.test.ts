import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LockPorts, type LockTrigger, watchLockTriggers } from '../../../main/lifecycle/index.ts'

const minuteMs = 60_000
let systemIdleSeconds = 0
let lastInputMs = 0
let locks: LockTrigger[] = []
let stop = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  systemIdleSeconds = 0
  lastInputMs = Date.now()
  locks = []
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => systemIdleSeconds })

const watch = (platform: LockPorts['platform'] = 'mac') => {
  ;({ stop } = watchLockTriggers({
    powerMonitor,
    platform,
    idleLimitMinutes: () => 10,
    onLock: (trigger) => locks.push(trigger),
    sinceInputMs: () => Date.now() - lastInputMs,
  }))
}

/** Lets time pass in a room where nobody touches anything. */
const passAlone = (ms: number) => {
  for (let passed = 0; passed < ms; passed += 5_000) {
    systemIdleSeconds += 5
    vi.advanceTimersByTime(5_000)
  }
}

test('ten minutes without anybody there lock, a little less does not', () => {
  watch()
  passAlone(9.5 * minuteMs)
  expect(locks).toEqual([])
  passAlone(minuteMs)
  expect(locks).toContain('idle')
})

test('input elsewhere on the system keeps the vault open', () => {
  watch()
  passAlone(9 * minuteMs)
  systemIdleSeconds = 0
  passAlone(9 * minuteMs)
  expect(locks).toEqual([])
})

test('input in our own window keeps the vault open though the system knows nothing of it', () => {
  watch()
  passAlone(9 * minuteMs)
  lastInputMs = Date.now()
  passAlone(9 * minuteMs)
  expect(locks).toEqual([])
})

test('a system that has no idle time and always says 0 locks after its own window was idle', () => {
  watch()
  vi.advanceTimersByTime(9 * minuteMs)
  expect(locks).toEqual([])
  vi.advanceTimersByTime(2 * minuteMs)
  expect(locks).toContain('idle')
})

test.each([
  ['mac', ['suspend', 'resume', 'lock-screen', 'user-did-resign-active']],
  ['windows', ['suspend', 'resume', 'lock-screen']],
] as const)('on %s every event of sleep and screen lock locks', (platform, names) => {
  watch(platform)
  for (const name of names) powerMonitor.emit(name)
  expect(locks).toHaveLength(names.length)
  stop()
  for (const name of names) powerMonitor.emit(name)
  expect(locks).toHaveLength(names.length)
})
