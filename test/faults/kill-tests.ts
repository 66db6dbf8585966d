import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WriteStep } from '#main/vault'
import { type Lab, startLab } from './lab.ts'
import { everyPoint, isFrom, type Operation, operations, stepsUntil } from './writes.ts'

/** The step from which on a write is done, whatever happens: the store's commit, or for a purge the written intent. */
const doneFrom: Readonly<Record<Operation, WriteStep>> = { add: 'S4', replace: 'S4', purge: 'S1' }

/** Kills the real process at every step of every write, this often at each, all in one keyring and one vault. */
export const killAtEveryStep = (timesEach: number): void => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab('with recovery')
  })
  afterAll(() => lab.stop())

  test.each(everyPoint)(
    `${timesEach} kills right after %s: each time the %s is done whole or not at all, and nothing else is lost`,
    { timeout: timesEach * 10_000 },
    async (step, operation) => {
      for (let n = 0; n < timesEach; n += 1)
        expect(await lab.killAt(operation, step)).toEqual({
          steps: stepsUntil(step),
          outcome: isFrom(doneFrom[operation], step) ? 'done' : 'not done',
          problems: [],
        })
    },
  )

  test.each(operations)(
    `${timesEach} kills wherever the %s is just then: nothing is lost and nothing is left over`,
    { timeout: timesEach * 10_000 },
    async (operation) => {
      for (let n = 0; n < timesEach; n += 1) {
        const { problems } = await lab.killAfter(operation, (n * longestWriteMs) / timesEach)
        expect(problems).toEqual([])
      }
    },
  )
}

/** In about this time each write is over on a slow machine, so that the kills are spread over all of it. */
const longestWriteMs = 60
