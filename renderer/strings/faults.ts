import type { FaultCode } from '#app/ipc'

/** One sentence or two for each fault: what happened, what is unharmed, what to do. */
export const faultSentences: Readonly<Record<FaultCode, string>> = {
  'bad-request':
    'Keytide did not understand its own window. Nothing was changed. Close the window and open it again.',
  'not-open': 'The vault is locked, so this was not done. Unlock it and try again.',
  'no-gesture': 'This needs a key press or a click by you. Nothing was done; please press it once more.',
  'too-many-calls':
    'Too much at once, so this one was left out. Nothing was changed. Wait a few seconds and try again.',
  internal:
    'Keytide made a mistake here. Your credentials are unharmed. Try again; if it stays, restart Keytide.',
  'keychain-locked':
    'Your system keychain is locked. Your secrets are unharmed inside it. Unlock the keychain and try again.',
  'keychain-denied':
    'The system keychain did not let Keytide in. Nothing was lost. Allow the access when asked and try again.',
  'keychain-unavailable':
    'The system keychain does not answer. Nothing was lost. Check that it runs, then try again.',
  'keychain-unknown':
    'The system keychain gave no clear answer. Keytide will check what was done before it goes on. Try again in a moment.',
  'key-missing':
    'This keychain does not hold the key of your vault. Nothing was deleted. Use the recovery key or go back to the old keychain.',
  'store-failed':
    'The disk did not take the change. What you had is unharmed. Check the free space and try again.',
  'store-read-only':
    'Keytide may not write to the folder of your vault, so nothing was changed. Everything can still be read. Allow writing there and try again.',
  'value-missing':
    'The secret is no longer in the keychain: something outside Keytide removed it. Its details are kept. Bring it back with the recovery key or replace it.',
  'value-changed-outside':
    'Something outside Keytide changed this secret in the keychain. It was not used. Replace it or bring it back with the recovery key.',
  'value-damaged':
    'The stored secret is damaged and was not used. Its details are kept. Bring it back with the recovery key or replace it.',
  'wrong-password':
    'That is not the vault password. Nothing was changed. Check Caps Lock and the keyboard layout, then try again.',
  'password-too-short': 'The password is too short. Use at least 8 characters; a few words work well.',
  'password-too-long': 'The password is too long. Use at most 1,024 characters.',
  'password-invalid':
    'The password holds a character that cannot be typed again reliably. Choose another one.',
  'wrong-recovery-key':
    'That is not the recovery key of this vault. Nothing was changed. Check it against your print or file.',
  'recovery-answer-wrong':
    'Those groups do not match the recovery key. The key is still shown; compare and type them again.',
  'recovery-not-begun': 'There is no recovery key waiting to be confirmed. Make one first.',
  'file-not-written':
    'The file could not be written there. The key is still shown. Choose another folder and try again.',
  'not-printed': 'Nothing was printed. The key is still shown. Check the printer, or save it to a file.',
  'not-found': 'This credential is no longer here. It may have been deleted a moment ago.',
  empty: 'There is nothing in it. Paste or type the secret first.',
  'too-large': 'This is larger than Keytide takes (1 MiB). Nothing was stored.',
  'invalid-text': 'This text is not valid Unicode, so it could not come back the same. Nothing was stored.',
  'too-many': 'That is more than Keytide takes at once. Nothing was stored. Bring them in smaller pieces.',
  'clipboard-empty': 'The clipboard holds no text. Copy the secret where it was issued, then paste again.',
  'draft-gone': 'This paste was let go after a while, for safety. Nothing was stored. Paste it again.',
  'already-held': 'You hold this already. Nothing was stored twice.',
  'held-by-older-version':
    'This is an older value of this credential, replaced before. Nothing was changed. If you want it back, restore that version from the list of versions.',
  'not-a-jwt': 'This is not a JWT, so it has no claims to show.',
  'not-a-key':
    'Keytide can’t read a key in this. Nothing was saved. Give a PEM, a JSON Web Key or key set, or a shared secret.',
  cancelled: 'Cancelled. Nothing was changed.',
}

export const faultSentence = (code: FaultCode): string => faultSentences[code]
