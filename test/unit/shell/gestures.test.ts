import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { expect, it } from 'vitest'
import { Gestures } from '../../../main/shell/gestures.ts'

const watched = () => {
  const clock = { nowMs: 1_000_000 }
  const gestures = new Gestures(() => clock.nowMs)
  const contents = Object.assign(new EventEmitter(), { id: 7 })
  gestures.watch(contents as unknown as WebContents)
  const input = (type: string) => contents.emit('input-event', {}, { type })
  return { clock, gestures, contents, input }
}

it.each(['mouseDown', 'rawKeyDown', 'keyDown'])(
  '%s is a gesture for one second, in its own window',
  (type) => {
    const { clock, gestures, input } = watched()
    expect(gestures.saw(7)).toBe(false)
    input(type)
    expect([gestures.saw(7), gestures.saw(8)]).toEqual([true, false])
    clock.nowMs += 1_000
    expect(gestures.saw(7)).toBe(true)
    clock.nowMs += 1
    expect(gestures.saw(7)).toBe(false)
  },
)

it.each(['mouseMove', 'mouseUp', 'mouseWheel', 'keyUp', 'char', 'gestureScrollUpdate'])(
  '%s is presence, but no gesture',
  (type) => {
    const { clock, gestures, input } = watched()
    clock.nowMs += 5_000
    expect(gestures.sinceInputMs()).toBe(5_000)
    input(type)
    expect([gestures.saw(7), gestures.sinceInputMs()]).toEqual([false, 0])
  },
)

it('forgets a window that is gone and takes no gesture from the future', () => {
  const { clock, gestures, contents, input } = watched()
  input('mouseDown')
  clock.nowMs -= 10
  expect(gestures.saw(7)).toBe(false)
  clock.nowMs += 10
  contents.emit('destroyed')
  expect(gestures.saw(7)).toBe(false)
})

it('a clock that is set back does not make presence last', () => {
  const { clock, gestures } = watched()
  clock.nowMs -= 3_600_000
  expect(gestures.sinceInputMs()).toBe(0)
  clock.nowMs += 60_000
  expect(gestures.sinceInputMs()).toBe(60_000)
})
