import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type ClipboardPort, ClipboardService } from '#main/clipboard'

/** Two selections in memory, as X11 has them: the faults tried here can't be provoked on a real display from a unit test. */
const aClipboard = () => {
  const held = { clipboard: '', primary: '' }
  const port: ClipboardPort = {
    readText: async () => held.clipboard,
    writeSecret: async (text) => {
      held.clipboard = text
      held.primary = text
    },
    writePublic: async (text) => {
      held.clipboard = text
    },
    clearWhere: async (isOurs) => {
      for (const key of ['clipboard', 'primary'] as const) if (isOurs(held[key])) held[key] = ''
    },
  }
  return { held, port }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const aService = () => {
  const { held, port } = aClipboard()
  const states: unknown[] = []
  const service = new ClipboardService({ port, nowMs: () => 1_000, onChange: (state) => states.push(state) })
  return { held, service, states }
}

it('clears both selections when the time is over, and says so', async () => {
  const { held, service, states } = aService()
  expect(await service.copySecret('value', 'A key', 30)).toBe(31_000)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(held.clipboard).toBe('value')
  await vi.advanceTimersByTimeAsync(1)
  expect(held).toEqual({ clipboard: '', primary: '' })
  expect(states).toEqual([{ name: 'A key', clearsAtMs: 31_000 }, null])
})

it('leaves what somebody else put there since', async () => {
  const { held, service } = aService()
  await service.copySecret('value', 'A key', 30)
  held.clipboard = 'something else'
  await service.clear()
  expect(held).toEqual({ clipboard: 'something else', primary: '' })
})

it('counts the time anew when another secret is copied', async () => {
  const { held, service } = aService()
  await service.copySecret('first', 'A key', 30)
  await vi.advanceTimersByTimeAsync(20_000)
  await service.copySecret('second', 'B key', 30)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(held.clipboard).toBe('second')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(held.clipboard).toBe('')
})

it('clears a paste that was kept in the vault', async () => {
  const { held, service } = aService()
  held.clipboard = 'pasted'
  service.adopt('pasted')
  await service.clear()
  expect(held.clipboard).toBe('')
})
