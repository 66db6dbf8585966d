import { err, ok } from '#app/result'
import type { Consumer } from '../consumer.ts'

/** A place that only the user can reach: it waits for a tick. */
export const noteConsumer: Consumer = {
  id: 'note',
  check: async () => ok('ready'),
  update: async () => err('by-hand'),
}
