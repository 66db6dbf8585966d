import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { type PasswordFault, passwordBytes } from '#main/kdf'

export const passwordFaultCode = (fault: PasswordFault): FaultCode =>
  fault === 'password-malformed' ? 'password-invalid' : fault

/** Whether this may become a password, asked before anything is written anywhere. */
export const passwordFits = (password: string): Result<void, FaultCode> => {
  const bytes = passwordBytes(password)
  if (!bytes.ok) return err(passwordFaultCode(bytes.error))
  bytes.value.fill(0)
  return ok(undefined)
}
