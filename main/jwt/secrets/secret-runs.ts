import type { SecretRun } from '#app/ipc'
import { createHelper, type HelperHost } from '#main/helper'
import { type SecretsReply, type SecretsRequest, secretsReply } from './messages.ts'

export interface SecretRunsDeps {
  readonly helpers: HelperHost
  readonly onProgress: (progress: { readonly tried: number; readonly total: number }) => void
}

/** Tries lists of known secrets on a token, one run at a time. */
export interface SecretRuns {
  /** @param file a path that the user chose, one secret a line; null for our own list */
  readonly start: (token: string, file: string | null) => Promise<SecretRun>
  readonly stop: () => void
  readonly close: () => Promise<void>
}

/** Milliseconds: to read and count a list, and for one piece of it. */
const limits = { begin: 60_000, piece: 20_000 } as const

export const createSecretRuns = ({ helpers, onProgress }: SecretRunsDeps): SecretRuns => {
  let end = (): void => {}
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const runIn = async (token: string, file: string | null, cancel: AbortSignal): Promise<SecretRun> => {
    if (cancel.aborted) return { state: 'cancelled', tried: 0 }
    // A process for each run: what it has seen ends with it.
    const helper = createHelper<SecretsRequest, SecretsReply>(helpers, {
      program: 'secrets-helper',
      reply: secretsReply,
    })
    const cancelled = (): void => void helper.close()
    cancel.addEventListener('abort', cancelled)
    let tried = 0
    let total = 0
    const stopped = (): SecretRun =>
      cancel.aborted ? { state: 'cancelled', tried } : { state: 'not-tried', reason: 'died' }
    try {
      let answer = await helper.request({ do: 'begin', token, file }, { timeoutMs: limits.begin })
      for (;;) {
        if (!answer.ok) return stopped()
        const reply = answer.value
        switch (reply.is) {
          case 'not-tried':
            return { state: 'not-tried', reason: reply.reason }
          case 'begun':
            total = reply.total
            break
          case 'going-on':
            tried = reply.tried
            break
          case 'not-found':
            return { state: 'not-found', tried: reply.tried }
          case 'found': {
            const { word, line } = reply
            return { state: 'found', word, line, list: file === null ? 'ours' : 'file', tried: reply.tried }
          }
        }
        onProgress({ tried, total })
        answer = await helper.request({ do: 'go-on' }, { timeoutMs: limits.piece })
      }
    } finally {
      cancel.removeEventListener('abort', cancelled)
      await helper.close()
    }
  }

  return {
    start: (token, file) => {
      end()
      if (closed) return Promise.resolve({ state: 'cancelled', tried: 0 })
      const controller = new AbortController()
      end = () => controller.abort()
      const run = last.then(() => runIn(token, file, controller.signal))
      // Only its end is waited for: a secret that was found is not kept until the next run.
      last = run.then(
        () => undefined,
        () => undefined,
      )
      return run
    },
    stop: () => end(),
    close: async () => {
      closed = true
      end()
      await last
    },
  }
}
