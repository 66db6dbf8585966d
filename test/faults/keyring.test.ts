import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WriteStep } from '#main/vault'
import { type Bed, type Fault, startBed } from './bed.ts'
import { keyringPid } from './keyring.ts'
import { everyPoint, isFrom, type Operation } from './writes.ts'

let bed: Bed
let pid: number
beforeAll(async () => {
  bed = await startBed()
  await bed.add()
})
beforeEach(async () => {
  pid = await keyringPid(bed.desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
})
afterAll(() => bed.stop())

const killed: Fault = {
  strike: () => process.kill(pid, 'SIGKILL'),
  heal: () => bed.desktop.restartKeyring(),
}

/** From this step on a write is acknowledged also without the keychain. */
const acknowledgedFrom: Readonly<Record<Operation, WriteStep>> = { add: 'S3', replace: 'S3', purge: 'S3' }
/** A purge goes on by itself, so it is done in the end. */
const doneFrom: Readonly<Record<Operation, WriteStep>> = { add: 'S3', replace: 'S3', purge: 'S0' }

test.each(everyPoint)(
  'a keyring that is killed right after %s of the %s costs nothing',
  async (step, operation) => {
    const struck = await bed.strikeAt(killed, operation, step)
    expect(struck).toEqual({
      answer: isFrom(acknowledgedFrom[operation], step)
        ? 'ok'
        : expect.stringMatching(/^keychain-(unavailable|unknown)$/),
      outcome: isFrom(doneFrom[operation], step) ? 'done' : 'not done',
      problems: [],
    })
  },
)
