import type { Sidecar } from '#main/store'
import { findVault, lookAtStore } from './find.ts'
import type { Ground, Stopped } from './ground.ts'
import type { Phase } from './status.ts'
import { lookAtKey } from './unlock.ts'

type Lock = { readonly lock: 'none' | 'password' }

const lookAtLock = async (ground: Ground, sidecar: Sidecar): Promise<Stopped | Lock> => {
  if (sidecar.adapter === 'os') return lookAtKey(ground.keychain('os'), sidecar.service)
  // What is in the file can't be told before it is open.
  const there = await ground.passphraseFile().exists()
  return there ? { lock: 'password' } : { trouble: 'key-missing' }
}

/** Where the vault stands, as far as can be told without opening it. */
export const lookAround = async (ground: Ground): Promise<Exclude<Phase, { phase: 'open' | 'starting' }>> => {
  const sidecar = await findVault(ground)
  if (sidecar === null) return { phase: 'first-run' }
  const found = await lookAtLock(ground, sidecar)
  if ('trouble' in found && found.trouble !== 'key-missing')
    return { phase: 'trouble', sidecar, trouble: found.trouble }
  // Nobody should have to find a password or a recovery key for a store that can't be opened. Without a password the
  // store is opened next, which says the same.
  const opensNext = 'lock' in found && found.lock === 'none'
  const storeTrouble = opensNext ? null : lookAtStore(ground, sidecar)
  if (storeTrouble !== null) return { phase: 'trouble', sidecar, trouble: storeTrouble }
  return 'lock' in found
    ? { phase: 'locked', sidecar, lock: found.lock }
    : { phase: 'trouble', sidecar, trouble: 'key-missing' }
}
