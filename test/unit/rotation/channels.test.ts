import * as fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { abortOf, nextAct, stateOf } from '#app/rotation'
import { rotationChannels, rotationEvents } from '../../../app/ipc/rotation.ts'
import { played, someRun } from './a-journal.ts'

test('whatever a run is at can be told to the window', () => {
  fc.assert(
    fc.property(someRun(), fc.array(fc.nat(2000), { maxLength: 80 }), fc.nat(), (run, picks, nowMs) => {
      for (const { before } of played(run, picks).slice(-3)) {
        const state = stateOf(before)
        const leftBehind = { keyIds: [...state.left], unaccounted: state.unaccounted }
        const row = { run: before, next: nextAct(state, nowMs), abort: abortOf(state), leftBehind }
        expect(v.is(rotationEvents['rotations.changed'], { rows: [row] })).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

test('what acts on a provider needs a press that main has seen, and no value ever comes with it', () => {
  const { 'rotations.list': list, ...acts } = rotationChannels
  expect(list.gesture).toBe('none')
  for (const { gesture, needs } of Object.values(acts)) expect([gesture, needs]).toEqual(['required', 'open'])
  const { request } = rotationChannels['rotations.answer']
  const answer = { runId: 'a'.repeat(32), question: 'lost', about: null }
  expect(v.is(request, { ...answer, choice: 'recover' })).toBe(true)
  expect(v.is(request, { ...answer, choice: 'paste' })).toBe(false)
})
