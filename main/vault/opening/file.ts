import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Ground } from './ground.ts'
import { passwordFaultCode } from './password-fit.ts'

/**
 * A passphrase file that this passphrase opens: the one that is there, or a new one. One that it does not open is set
 * aside untouched: it is left from a first run that was cut short, or its passphrase was forgotten.
 */
export const fileUnder = async (ground: Ground, passphrase: string): Promise<Result<void, FaultCode>> => {
  const file = ground.passphraseFile()
  if (await file.exists()) {
    if ((await file.open(passphrase)).ok) return ok(undefined)
    try {
      await ground.setFileAside()
    } catch {
      return err('store-failed')
    }
  }
  const created = await file.create(passphrase)
  if (created.ok) return ok(undefined)
  switch (created.error) {
    case 'exists':
    case 'not-written':
      return err('store-failed')
    default:
      return err(passwordFaultCode(created.error))
  }
}
