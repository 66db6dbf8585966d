import { randomBytes } from 'node:crypto'
import type { FetchedKeys, KeySet } from '#app/ipc'
import { createHelper, type HelperHost } from '#main/helper'
import { type FetchReply, type FetchRequest, fetchReply } from './messages.ts'

/** A key set as it was fetched: public keys, and when and where they were got. */
export interface KeptKeySet {
  readonly set: KeySet
  readonly text: string
}

export interface KeySets {
  /** Asks the issuer's machine, on the user's act alone. The same address again renews the set under its id. */
  readonly fetch: (request: FetchRequest) => Promise<FetchedKeys>
  readonly get: (id: string) => KeptKeySet | null
  /** Newest first. */
  readonly list: () => readonly KeySet[]
  readonly close: () => Promise<void>
}

export interface KeySetsDeps {
  readonly helpers: HelperHost
  readonly nowMs: () => number
}

const timeoutMs = 20_000
const mostKept = 50

/** Key sets that were fetched since the start. They lie in memory alone. */
export const createKeySets = ({ helpers, nowMs }: KeySetsDeps): KeySets => {
  const helper = createHelper<FetchRequest, FetchReply>(helpers, {
    program: 'fetch-helper',
    reply: fetchReply,
  })
  let kept: readonly KeptKeySet[] = []

  const keep = (url: string, { text, hosts, keys }: Extract<FetchReply, { is: 'fetched' }>): KeySet => {
    const known = kept.find(({ set }) => set.url === url)
    const id = known?.set.id ?? randomBytes(16).toString('hex')
    const set: KeySet = { id, url, hosts, keys, fetchedAtMs: nowMs() }
    kept = [{ set, text }, ...kept.filter((other) => other !== known)].slice(0, mostKept)
    return set
  }

  return {
    fetch: async (request) => {
      const url = request.url.trim()
      const answer = await helper.request({ ...request, url }, { timeoutMs })
      if (!answer.ok) {
        return {
          state: 'refused',
          reason: answer.error === 'timed-out' ? 'too-slow' : 'unreachable',
          hosts: [],
        }
      }
      const reply = answer.value
      return reply.is === 'fetched'
        ? { state: 'fetched', set: keep(url, reply) }
        : { state: 'refused', reason: reply.reason, hosts: reply.hosts }
    },
    get: (id) => kept.find(({ set }) => set.id === id) ?? null,
    list: () => kept.map(({ set }) => set),
    close: helper.close,
  }
}
