import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Run } from '#app/rotation'
import { Secret } from '#main/secret'
import type { Call, Driver, Held, Issued, Rotates } from '../driver.ts'
import type { HttpPort } from '../http/port.ts'
import type { HeldVersion, RotationVault } from '../vault-port.ts'

export interface Grounds {
  readonly vault: RotationVault
  readonly http: HttpPort
  readonly nowMs: () => number
}

export const wipe = (...held: readonly (Held | null)[]): void => {
  for (const one of held) for (const secret of one?.secrets.values() ?? []) secret.wipe()
}

/** A value that is not in the vault yet, as drivers see values. The secrets are those of the value itself. */
export const heldOf = ({ value }: Issued): Held => ({
  secrets: new Map(
    value.parts.flatMap((part) => (part.secret ? [[part.name, Secret.takeBytes(part.bytes)] as const] : [])),
  ),
  publics: new Map(value.parts.flatMap((part) => (part.secret ? [] : [[part.name, part.value] as const]))),
})

/** Reads what a call needs from the vault, makes it, and wipes what was read. */
export const withCall = async <T>(
  { vault, http, nowMs }: Grounds,
  { credentialId, oldVersion, plan }: Pick<Run, 'credentialId' | 'oldVersion' | 'plan'>,
  work: (call: Call) => Promise<T>,
): Promise<Result<T, FaultCode>> => {
  const old = await vault.held(credentialId, oldVersion)
  if (!old.ok) return old
  let minting: HeldVersion | null = null
  try {
    if (plan.mintingId !== null) {
      const read = await vault.held(plan.mintingId, 'current')
      if (!read.ok) return err(read.error)
      minting = read.value
    }
    const { host, account } = old.value
    return ok(await work({ http, host, account, options: plan.options, old: old.value, minting, nowMs }))
  } finally {
    wipe(old.value, minting)
  }
}

/** Parses a stored answer once more; it lies in the vault for as long as its value does not. */
export const withIssued = async <T>(
  { vault }: Grounds,
  rotates: Rotates,
  call: Call,
  answer: { readonly answerId: string; readonly from: 'driver' | 'recovery' | 'paste' },
  work: (issued: Issued, held: Held) => Promise<T>,
): Promise<Result<T, FaultCode | 'not-understood'>> => {
  const raw = vault.answer(answer.answerId)
  if (!raw.ok) return raw
  const issued = rotates.parse(raw.value.expose(), answer.from, call.old)
  if (!issued.ok) {
    raw.value.wipe()
    return issued
  }
  const held = heldOf(issued.value)
  try {
    return ok(await work(issued.value, held))
  } finally {
    wipe(held)
    raw.value.wipe()
  }
}

export type Drivers = ReadonlyMap<string, Driver>
