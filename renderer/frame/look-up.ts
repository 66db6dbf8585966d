import { call } from '#renderer/bridge'
import { openCredential } from '#renderer/credentials'
import { toast } from '#renderer/design'
import { goTo, openAdd } from '#renderer/navigation'
import { faultSentence, frame } from '#renderer/strings'

/** What a field reads after a text was typed at its cursor. */
export const withTyped = ({ value, selectionStart, selectionEnd }: HTMLInputElement, text: string): string =>
  `${value.slice(0, selectionStart ?? value.length)}${text}${value.slice(selectionEnd ?? value.length)}`

/**
 * Looks up what is on the clipboard by its fingerprint, in main.
 * @returns text that is no secret, to be typed into the field; null when there is nothing to type
 */
export const lookUpClipboard = async (): Promise<string | null> => {
  const answer = await call('secret.lookUpClipboard', {})
  if (!answer.ok) {
    toast(faultSentence(answer.error))
    return null
  }
  const { held, text } = answer.value
  if (held !== null) {
    goTo('credentials')
    openCredential(held.id)
    toast(frame.held(held.name))
    return null
  }
  if (text === null)
    toast(frame.notHeld, {
      label: frame.notHeldAdd,
      onAct: () => openAdd({ kind: 'add', start: 'clipboard' }),
    })
  return text
}
