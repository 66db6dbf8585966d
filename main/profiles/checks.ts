import type { CredentialSummary, ProfileCheck } from '#app/credential'
import type { HeldToken } from '#app/ipc'
import { basisOf, dueAttachment, failureSentence, type Judged, judge, verifiableOf } from '#app/profiles'
import { ok } from '#app/result'
import { MINUTE_MS } from '#app/time'
import type { Verifier } from '#main/jwt'
import type { ProfileRecord } from '#main/store'
import { type OpenVault, written } from '#main/vault'
import { examinedOf } from './examine.ts'

export interface ChecksDeps {
  /** Null while the vault is not open. */
  readonly vault: () => OpenVault | null
  readonly verifier: Verifier
  readonly nowMs: () => number
}

export interface Checks {
  /** Checks what is due, some at a time; resolves when they are done. Costs next to nothing when nothing is. */
  readonly run: () => Promise<void>
  /** The same, for each change of the store; what this writes itself is no news to it. */
  readonly changed: () => void
  /** Forgets what could not be read; for when the vault closes. */
  readonly forget: () => void
}

/** Each is a keychain read and a process at work: what is left over comes with the next minute. */
const mostAtOnce = 100
/** How long a token or key that could not be read is left alone. */
const restMs = 10 * MINUTE_MS

/** Null where the process ended under it: that may have been for another's sake. */
const judged = (held: HeldToken, profile: ProfileRecord, nowMs: number): Judged | null => {
  if (held.state === 'examined')
    return judge(held.examination, held.opened ?? held.decoded, verifiableOf(profile), nowMs)
  if (held.reason === 'died') return null
  return {
    outcome: 'not-verified',
    signature: 'not-verified',
    reasons: [{ title: 'Check', reason: 'It took too long and was stopped.' }],
    nextMs: null,
  }
}

/** Holds attached credentials to their profiles: after each change, and when time alone can have changed the answer. */
export const createChecks = ({ vault: current, verifier, nowMs }: ChecksDeps): Checks => {
  let running: Promise<void> | null = null
  let again = false
  let writing = false
  const resting = new Map<string, { readonly untilMs: number; readonly of: string }>()

  const basisIn = (vault: OpenVault) => (profileId: string) => {
    const profile = vault.store.profile(profileId)
    return profile === null
      ? null
      : basisOf(profile, (id) => {
          const holder = vault.store.summary(id)
          return holder === null || holder.trashedAtMs !== null ? null : holder.version
        })
  }

  const isDue = (vault: OpenVault, credential: CredentialSummary): boolean => {
    const attachment = dueAttachment(credential, basisIn(vault), nowMs())
    if (attachment === null) return false
    const rest = resting.get(credential.id)
    // What could not be read is tried again at once when something about it changed.
    const of = `${credential.version} ${basisIn(vault)(attachment.profileId)}`
    return rest === undefined || rest.of !== of || nowMs() >= rest.untilMs
  }

  const keep = (vault: OpenVault, before: CredentialSummary, check: ProfileCheck, profile: ProfileRecord) =>
    written(vault, async () => {
      const record = vault.store.credential(before.id)
      const attachment = record?.expectations
      const isStill =
        attachment?.profileId === profile.id &&
        attachment.part === before.expectations?.part &&
        record?.currentVersion === check.version &&
        basisIn(vault)(profile.id) === check.basis
      // What was checked is not what is there by now: it is due again.
      if (record === null || attachment === undefined || !isStill) return ok(undefined)
      const { failing: _before, ...marks } = record.marks
      const failing = { profile: profile.name, reason: failureSentence(check.reasons) }
      writing = true
      try {
        vault.store.transact((tx) =>
          tx.putCredential({
            ...record,
            marks: check.outcome === 'fails' ? { ...marks, failing } : marks,
            expectations: { ...attachment, check },
          }),
        )
      } finally {
        writing = false
      }
      return ok(undefined)
    })

  const checkOne = async (vault: OpenVault, id: string): Promise<void> => {
    const credential = vault.store.summary(id)
    if (credential === null || !isDue(vault, credential)) return
    const profile = vault.store.profile(credential.expectations?.profileId ?? '')
    const basis = profile === null ? null : basisIn(vault)(profile.id)
    if (profile === null || basis === null) return
    const held = await examinedOf({ vault, verifier, nowMs }, id)
    // A vault that was locked meanwhile has nothing to write to.
    if (current() !== vault) return
    const atMs = nowMs()
    const found = held.ok ? judged(held.value, profile, atMs) : null
    const kept =
      found !== null &&
      (await keep(vault, credential, checkOf(found, { atMs, basis, credential }), profile)).ok
    if (kept) resting.delete(id)
    else {
      const forMs = held.ok ? MINUTE_MS : restMs
      resting.set(id, { untilMs: atMs + forMs, of: `${credential.version} ${basis}` })
    }
  }

  const runOnce = async (): Promise<void> => {
    const vault = current()
    if (vault === null) return
    const due = vault.store.summaries().filter((credential) => isDue(vault, credential))
    for (const { id } of due.slice(0, mostAtOnce)) {
      if (current() !== vault) return
      await checkOne(vault, id)
    }
  }

  const run = async (): Promise<void> => {
    if (running !== null) {
      again = true
      return running
    }
    running = (async () => {
      do {
        again = false
        await runOnce()
      } while (again)
    })().finally(() => {
      running = null
    })
    return running
  }

  return {
    run,
    changed: () => {
      if (!writing) void run()
    },
    forget: () => resting.clear(),
  }
}

const checkOf = (
  { outcome, signature, reasons, nextMs }: Judged,
  of: { readonly atMs: number; readonly basis: string; readonly credential: CredentialSummary },
): ProfileCheck => ({
  atMs: of.atMs,
  version: of.credential.version,
  basis: of.basis,
  outcome,
  signature,
  reasons: reasons.map((one) => ({ ...one })),
  nextMs,
})
