import * as v from 'valibot'
import { fetchRefusals, keySetSchema } from '#app/ipc'

export const fetchRequest = v.strictObject({
  url: v.string(),
  loopback: v.picklist(['refused', 'allowed']),
})
export type FetchRequest = v.InferOutput<typeof fetchRequest>

const { hosts, keys } = keySetSchema.entries

export const fetchReply = v.variant('is', [
  v.strictObject({ is: v.literal('fetched'), text: v.pipe(v.string(), v.maxLength(524_288)), hosts, keys }),
  v.strictObject({ is: v.literal('refused'), reason: v.picklist(fetchRefusals), hosts }),
])
export type FetchReply = v.InferOutput<typeof fetchReply>
