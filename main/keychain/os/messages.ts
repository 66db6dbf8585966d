import * as v from 'valibot'
import { accountSchema as account, itemTextSchema as itemText, serviceSchema as service } from '../names.ts'

export const keychainRequest = v.variant('do', [
  v.strictObject({ do: v.literal('state'), service }),
  v.strictObject({ do: v.literal('get'), service, account }),
  v.strictObject({ do: v.literal('set'), service, account, itemText }),
  v.strictObject({ do: v.literal('delete'), service, account }),
  v.strictObject({ do: v.literal('unlock'), service: v.optional(service) }),
  v.strictObject({ do: v.literal('name the provider') }),
])

const fault = v.picklist(['locked', 'denied', 'unavailable', 'unknown'])

export const keychainReply = v.variant('is', [
  v.strictObject({
    is: v.literal('state'),
    state: v.picklist(['ok', 'absent', 'locked', 'denied', 'unavailable']),
  }),
  v.strictObject({ is: v.literal('item'), itemText: v.nullable(v.string()) }),
  v.strictObject({ is: v.literal('done') }),
  v.strictObject({ is: v.literal('provider'), name: v.string() }),
  v.strictObject({ is: v.literal('fault'), fault }),
  /** The provider is another one than this process first spoke to: only a new process can speak to it. */
  v.strictObject({ is: v.literal('outdated') }),
])

export type KeychainRequest = v.InferOutput<typeof keychainRequest>
export type KeychainReply = v.InferOutput<typeof keychainReply>
