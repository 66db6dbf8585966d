/** A password while it is typed: it stays in its input, is read by ref, and is wiped from there. */
export { NewPassword, type NewPasswordInputs, readNewPassword, useNewPassword } from './NewPassword.tsx'
export { PasswordField, type PasswordFieldProps } from './PasswordField.tsx'
export { wipe } from './wipe.ts'
