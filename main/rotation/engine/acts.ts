import type { RunState } from '#app/rotation'
import type { Consumer } from '../consumer.ts'
import type { Call, Called, Driver, Held, Looked, RetireCall, Rotates } from '../driver.ts'
import type { WithRow } from '../vault-port.ts'
import { type Grounds, wipe, withCall, withIssued } from './calls.ts'
import { type NewRow, type Outcome, putOff, rows, vaultFault } from './outcome.ts'

export interface Acting extends Grounds {
  readonly consumers: ReadonlyMap<string, Consumer>
  readonly state: RunState
  readonly driver: Driver
  readonly rotates: Rotates
}

interface AnswerRef {
  readonly answerId: string
  readonly from: 'driver' | 'recovery' | 'paste'
}

const withOld = async (acting: Acting, work: (call: Call) => Promise<Outcome>): Promise<Outcome> => {
  const done = await withCall(acting, acting.state.run, work)
  return done.ok ? done.value : vaultFault(done.error)
}

/** With the new value from the vault, once it is there. */
const withNew = async (
  { vault, state: { run, newVersion } }: Acting,
  work: (held: Held | null) => Promise<Outcome>,
): Promise<Outcome> => {
  if (newVersion === null) return work(null)
  const held = await vault.held(run.credentialId, newVersion)
  if (!held.ok) return vaultFault(held.error)
  try {
    return await work(held.value)
  } finally {
    wipe(held.value)
  }
}

const fromCall = async <T>(called: Called<T>, then: (value: T) => Outcome): Promise<Outcome> => {
  const answered = await called
  return answered.ok ? then(answered.value) : putOff(answered.error)
}

const probeCurrent = (acting: Acting): Promise<Outcome> =>
  withOld(acting, async (call) => {
    const { look, bogus } = acting.driver.reads
    const control = await look(call, bogus(call.old))
    if (!control.ok) return putOff(control.error)
    if (control.value.verdict !== 'dead') return putOff('not-understood')
    return fromCall(look(call, call.old), ({ verdict }) => rows({ row: 'current-probed', verdict }))
  })

const findOrphans = (acting: Acting): Promise<Outcome> =>
  withOld(acting, (call) =>
    withNew(acting, async (held) => {
      const { rotates, state } = acting
      const { ready, creation, firstAttemptMs, run } = state
      const { listKeys, orphans } = rotates
      if (listKeys === undefined || orphans === undefined || !ready?.keyIds) return putOff('not-understood')
      const recorded = [ready.oldKeyId, creation.is === 'parsed' ? creation.keyId : null]
      return fromCall(listKeys({ ...call, new: held }), (keys) => {
        const now = keys.filter(({ keyId }) => !recorded.includes(keyId))
        const before = ready.keyIds ?? []
        const { ours, doubtful } = orphans({ label: run.label, before, now, sinceMs: firstAttemptMs ?? 0 })
        return rows({ row: 'orphans-listed', ours: [...ours], doubtful: [...doubtful] })
      })
    }),
  )

const parse = (acting: Acting, answer: AnswerRef): Promise<Outcome> =>
  withOld(acting, async (call) => {
    const { answerId } = answer
    const issued = await withIssued(acting, acting.rotates, call, answer, async ({ keyId }) =>
      rows({ row: 'parsed', answerId, keyId }),
    )
    if (issued.ok) return issued.value
    return issued.error === 'not-understood' ? rows({ row: 'unparsed', answerId }) : vaultFault(issued.error)
  })

const verify = (acting: Acting, answer: AnswerRef): Promise<Outcome> =>
  withOld(acting, async (call) => {
    const { look, bogus } = acting.driver.reads
    const seen = await withIssued(acting, acting.rotates, call, answer, async (_issued, held) => {
      const control = await look(call, bogus(held))
      if (!control.ok) return putOff(control.error)
      return fromCall(look(call, held), ({ verdict }) =>
        rows({ row: 'new-probed', verdict, control: controlOf(control.value) }),
      )
    })
    if (seen.ok) return seen.value
    return seen.error === 'not-understood' ? putOff('not-understood') : vaultFault(seen.error)
  })

const controlOf = ({ verdict }: Looked): 'refused' | 'accepted' =>
  verdict === 'dead' ? 'refused' : 'accepted'

const promote = (
  acting: Acting,
  answer: AnswerRef,
  written: (row: NewRow, more: WithRow) => { readonly run: RunState['run'] } & WithRow,
): Promise<Outcome> =>
  withOld(acting, async (call) => {
    const { vault, state } = acting
    const drop = state.answerIds
    const done = await withIssued(acting, acting.rotates, call, answer, ({ value }) =>
      vault.promote(state.run.credentialId, value, (version) =>
        written({ row: 'promoted', version }, { drop }),
      ),
    )
    if (!done.ok) return done.error === 'not-understood' ? putOff('not-understood') : vaultFault(done.error)
    return done.value.ok ? { is: 'written' } : vaultFault(done.value.error)
  })

const updatePlace = (acting: Acting, id: string, mode: 'careful' | 'overwrite'): Promise<Outcome> =>
  withOld(acting, (call) =>
    withNew(acting, async (held) => {
      const place = acting.state.run.plan.places.find((one) => one.id === id)
      const consumer = acting.consumers.get(place?.consumer ?? '')
      if (place === undefined || consumer === undefined || held === null)
        return rows({ row: 'place-stuck', id, why: 'not-found' })
      const runId = acting.state.run.id
      const done = await consumer.update({ runId, place: place.place, old: call.old, new: held, mode })
      return rows(
        done.ok ? { row: 'place-updated', id, how: done.value } : { row: 'place-stuck', id, why: done.error },
      )
    }),
  )

const readOldUse = (acting: Acting): Promise<Outcome> =>
  withOld(acting, (call) =>
    withNew(acting, async (held) => {
      const { lastUsed } = acting.rotates
      if (lastUsed === undefined || held === null) return putOff('not-understood')
      const keyId = acting.state.ready?.oldKeyId ?? null
      return fromCall(lastUsed({ ...call, new: held }, keyId), (lastUsedMs) =>
        rows({ row: 'old-use-read', lastUsedMs }),
      )
    }),
  )

/** Turns off or removes one key that is recorded. */
const takeAway = (
  acting: Acting,
  which: 'old' | 'new' | 'orphan',
  keyId: string | null,
  call: ((call: RetireCall, keyId: string | null) => Called<'done'>) | undefined,
  done: NewRow,
): Promise<Outcome> =>
  withOld(acting, (old) =>
    withNew(acting, async (held) => {
      if (call === undefined) return putOff('not-understood')
      const remove = (target: Held | null): Promise<Outcome> =>
        fromCall(call({ ...old, new: held, target }, keyId), () => rows(done))
      const { creation } = acting.state
      if (which === 'old') return remove(old.old)
      if (which === 'orphan' || creation.is !== 'parsed') return remove(null)
      const gone = await withIssued(acting, acting.rotates, old, creation, (_issued, target) =>
        remove(target),
      )
      if (gone.ok) return gone.value
      return gone.error === 'not-understood' ? putOff('not-understood') : vaultFault(gone.error)
    }),
  )

/** Dead is what is refused while the new value, at the same time, is not. */
const proveDead = (acting: Acting): Promise<Outcome> =>
  withOld(acting, (call) =>
    withNew(acting, async (held) => {
      const { look, bogus } = acting.driver.reads
      const control = await look(call, bogus(call.old))
      if (!control.ok) return putOff(control.error)
      const alive = held === null ? null : await look(call, held)
      if (alive !== null && !alive.ok) return putOff(alive.error)
      return fromCall(look(call, call.old), ({ verdict }) =>
        rows({
          row: 'old-probed',
          old: verdict,
          new: alive?.value.verdict ?? null,
          control: controlOf(control.value),
        }),
      )
    }),
  )

export const acts = {
  probeCurrent,
  findOrphans,
  parse,
  verify,
  promote,
  updatePlace,
  readOldUse,
  takeAway,
  proveDead,
}
