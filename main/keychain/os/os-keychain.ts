import * as v from 'valibot'
import { err, ok, type Result } from '#app/result'
import { createHelper, type HelperFault, type HelperHost } from '#main/helper'
import { platformName } from '#main/platform'
import { usualItemLimit, usualSoftCap } from '../limits.ts'
import type { Keychain, KeychainFault } from '../port.ts'
import { type KeychainReply, type KeychainRequest, keychainReply, keychainRequest } from './messages.ts'
import { promptPatienceMs } from './prompt.ts'
import { unknownProvider } from './provider.ts'

export interface OsKeychainOptions {
  readonly host: HelperHost
  /** Characters; another limit than this system's, e.g. to behave as on Windows. */
  readonly itemLimit?: number
  /** How long one call may take, in milliseconds, before its process is killed. */
  readonly callTimeoutMs?: number
}

/** The helper takes a prompt down by itself; only if it does not is it killed. */
const promptTimeoutMs = promptPatienceMs + 5000

/** On macOS any call may wait for the person, and nothing tells beforehand. */
const usualCallTimeoutMs = (): number => (platformName() === 'mac' ? promptTimeoutMs : 5000)

type Answer = Result<KeychainReply, HelperFault>

/** The operating system's keychain, through a helper process that may hang or crash in its place. */
export const osKeychain = (options: OsKeychainOptions): Keychain => {
  const { host, itemLimit = usualItemLimit(), callTimeoutMs = usualCallTimeoutMs() } = options
  const helper = createHelper<KeychainRequest, KeychainReply>(host, {
    program: 'keychain-helper',
    reply: keychainReply,
  })
  let lastService: string | undefined
  helper.start()

  const once = (request: KeychainRequest, timeoutMs: number, cancel?: AbortSignal): Promise<Answer> =>
    helper.request(request, cancel === undefined ? { timeoutMs } : { timeoutMs, cancel })

  const ask = async (request: KeychainRequest, cancel?: AbortSignal): Promise<Answer> => {
    // Not valibot's own error: it would carry the item text along.
    if (!v.safeParse(keychainRequest, request).success)
      throw new RangeError('not an item that a keychain takes')
    if ('service' in request && request.service !== undefined) lastService = request.service
    const timeoutMs = request.do === 'unlock' ? promptTimeoutMs : callTimeoutMs
    const answer = await once(request, timeoutMs, cancel)
    if (answer.ok ? answer.value.is !== 'outdated' : !isWorthRepeating(request, answer.error)) return answer
    if (answer.ok) helper.restart()
    return once(request, timeoutMs, cancel)
  }

  const change = async (request: KeychainRequest): Promise<Result<void, KeychainFault>> => {
    const answer = await ask(request)
    // It may have ended after the work and before the answer.
    if (!answer.ok) return err(answer.error === 'closed' ? 'unavailable' : 'unknown')
    return answer.value.is === 'done' ? ok(undefined) : err(faultIn(answer.value))
  }

  return {
    adapter: 'os',
    itemLimit,
    softCap: usualSoftCap(),
    providerName: async () => {
      const answer = await ask({ do: 'name the provider' })
      return answer.ok && answer.value.is === 'provider' ? answer.value.name : unknownProvider
    },
    state: async (service) => {
      const answer = await ask({ do: 'state', service })
      return answer.ok && answer.value.is === 'state' ? answer.value.state : 'unavailable'
    },
    get: async (service, account) => {
      const answer = await ask({ do: 'get', service, account })
      if (!answer.ok) return err('unavailable')
      return answer.value.is === 'item' ? ok(answer.value.itemText) : err(faultIn(answer.value))
    },
    set: async (service, account, itemText) => {
      if (itemText.length > itemLimit) throw new RangeError('item text over the limit of this keychain')
      return change({ do: 'set', service, account, itemText })
    },
    delete: (service, account) => change({ do: 'delete', service, account }),
    unlock: async (cancel) => {
      const answer = await ask({ do: 'unlock', ...(lastService ? { service: lastService } : {}) }, cancel)
      if (!answer.ok) return err(answer.error === 'cancelled' ? 'locked' : 'unavailable')
      return answer.value.is === 'done' ? ok(undefined) : err(faultIn(answer.value))
    },
    forget: helper.restart,
    close: helper.close,
  }
}

const faultIn = (reply: KeychainReply): KeychainFault => (reply.is === 'fault' ? reply.fault : 'unavailable')

/** A process that ended is started again. Reading twice does no harm; writing twice would hide what happened. */
const isWorthRepeating = (request: KeychainRequest, fault: HelperFault): boolean =>
  fault === 'died' && (request.do === 'state' || request.do === 'get' || request.do === 'name the provider')
