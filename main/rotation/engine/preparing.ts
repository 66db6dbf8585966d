import type { RotationFault, Run } from '#app/rotation'
import type { Consumer } from '../consumer.ts'
import type { Call, Driver, Rotates } from '../driver.ts'
import { type Grounds, withCall } from './calls.ts'
import { type Outcome, putOff, rows, vaultFault } from './outcome.ts'

const passing: readonly RotationFault[] = ['offline', 'no-answer', 'too-many-requests', 'server-failed']

const notReady = (why: RotationFault, about: string | null = null): Outcome =>
  passing.includes(why) ? putOff(why) : rows({ row: 'not-ready', why, about })

const placesReady = async (
  { plan }: Run,
  consumers: ReadonlyMap<string, Consumer>,
  { old }: Call,
): Promise<Outcome | null> => {
  for (const { id, consumer, place } of plan.places) {
    const checked = await consumers.get(consumer)?.check(place, old)
    if (checked === undefined || !checked.ok) return notReady('place-not-ready', id)
  }
  return null
}

/** A provider that takes a secret that nobody has says nothing with its yes. */
const controlHolds = async (reads: Driver['reads'], call: Call): Promise<Outcome | null> => {
  const looked = await reads.look(call, reads.bogus(call.old))
  if (!looked.ok) return notReady(looked.error)
  return looked.value.verdict === 'dead' ? null : notReady('not-understood', 'control')
}

const prepared = async (run: Run, { reads }: Driver, rotates: Rotates, call: Call): Promise<Outcome> => {
  const { can } = run.terms
  if (can.includes('probe')) {
    const control = await controlHolds(reads, call)
    if (control !== null) return control
  }
  const found = await rotates.prepare(call)
  if (!found.ok) return notReady(found.error)
  const { current, oldKeyId, room } = found.value
  if (room === 'none' && run.plan.urgency !== 'revoke-first') return notReady('no-room')
  const listed = can.includes('list') ? await rotates.listKeys?.({ ...call, new: null }) : undefined
  if (listed !== undefined && !listed.ok) return notReady(listed.error)
  const keyIds = listed === undefined ? null : listed.value.map(({ keyId }) => keyId)
  return rows({ row: 'ready', current, oldKeyId, keyIds })
}

/** A dry run of everything before anything is created. */
export const preflight = async (
  grounds: Grounds & { readonly consumers: ReadonlyMap<string, Consumer> },
  run: Run,
  driver: Driver,
  rotates: Rotates,
): Promise<Outcome> => {
  const ready = await grounds.vault.ready()
  if (!ready.ok) {
    const fault = vaultFault(ready.error)
    return fault.is === 'stopped' ? fault : notReady('vault-not-ready')
  }
  const done = await withCall(
    grounds,
    run,
    async (call) => (await placesReady(run, grounds.consumers, call)) ?? prepared(run, driver, rotates, call),
  )
  if (done.ok) return done.value
  const fault = vaultFault(done.error)
  return fault.is === 'put-off' ? notReady(fault.why) : fault
}
