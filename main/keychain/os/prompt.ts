import type { Bus } from '#main/platform'
import { type SecretServiceCalls, secretService } from './secret-service.ts'

/** How long a person may take to find their password, in milliseconds. */
export const promptPatienceMs = 120_000

export type PromptAnswer = 'done' | 'dismissed' | 'cancelled' | 'unavailable'

export interface PromptOptions {
  readonly bus: Bus
  readonly calls: SecretServiceCalls
  readonly path: string
  readonly cancel: AbortSignal
}

/** Shows a prompt of the Secret Service and waits for the person; a cancelled or overdue one is taken down again. */
export const answerToPrompt = async ({ bus, calls, path, cancel }: PromptOptions): Promise<PromptAnswer> => {
  let answered = (_: PromptAnswer): void => {}
  const answer = new Promise<PromptAnswer>((settle) => {
    answered = settle
  })
  const listening = await bus.onSignal(
    { sender: secretService, path, interface: 'org.freedesktop.Secret.Prompt', member: 'Completed' },
    ([dismissed]) => answered(dismissed === true ? 'dismissed' : 'done'),
  )
  if (!listening.ok) return 'unavailable'
  bus.onLost(() => answered('unavailable'))

  const stop = (): void => answered('cancelled')
  const overdue = setTimeout(stop, promptPatienceMs)
  cancel.addEventListener('abort', stop, { once: true })
  try {
    if (cancel.aborted) return 'cancelled'
    const shown = await calls.prompt(path, 'Prompt')
    if (!shown.ok) return 'unavailable'
    const result = await answer
    if (result === 'cancelled') await calls.prompt(path, 'Dismiss')
    return result
  } finally {
    clearTimeout(overdue)
    cancel.removeEventListener('abort', stop)
  }
}
