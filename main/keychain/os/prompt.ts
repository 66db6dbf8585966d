import { type Bus, busItself } from '#main/platform'
import { type SecretServiceCalls, secretService } from './secret-service.ts'

/** How long a person may take to find their password, in milliseconds. */
export const promptPatienceMs = 120_000

export type PromptAnswer = 'done' | 'dismissed' | 'cancelled' | 'unavailable'

export interface PromptOptions {
  readonly bus: Bus
  readonly calls: SecretServiceCalls
  readonly path: string
  readonly cancel: AbortSignal
  /** What becomes of a prompt that nobody waits for any more. */
  readonly whenGivenUp: 'dismiss' | 'leave'
}

const busSignals = { path: busItself.path, interface: busItself.interface } as const

/** Whether the message bus says of a provider that it went, or that another one took its place. */
const isOfProvider = ([name]: readonly unknown[]): boolean => name === secretService

/** Shows a prompt of the Secret Service and waits for the person, and no longer than there is a provider. */
export const answerToPrompt = async (options: PromptOptions): Promise<PromptAnswer> => {
  const { bus, calls, path, cancel, whenGivenUp } = options
  let answered = (_: PromptAnswer): void => {}
  const answer = new Promise<PromptAnswer>((settle) => {
    answered = settle
  })
  const listening = await bus.onSignal(
    { sender: secretService, path, interface: 'org.freedesktop.Secret.Prompt', member: 'Completed' },
    ([dismissed]) => answered(dismissed === true ? 'dismissed' : 'done'),
  )
  if (!listening.ok) return 'unavailable'
  const watching = await bus.onSignal({ ...busSignals, member: 'NameOwnerChanged' }, (body) => {
    if (isOfProvider(body)) answered('unavailable')
  })
  if (!watching.ok) return 'unavailable'
  bus.onLost(() => answered('unavailable'))

  const stop = (): void => answered('cancelled')
  const overdue = setTimeout(stop, promptPatienceMs)
  cancel.addEventListener('abort', stop, { once: true })
  try {
    if (cancel.aborted) return 'cancelled'
    const shown = await calls.prompt(path, 'Prompt')
    if (!shown.ok) return 'unavailable'
    const result = await answer
    if (result === 'cancelled' && whenGivenUp === 'dismiss') await calls.prompt(path, 'Dismiss')
    return result
  } finally {
    clearTimeout(overdue)
    cancel.removeEventListener('abort', stop)
  }
}
