import { randomBytes } from 'node:crypto'
import type { Secret } from '#main/secret'
import { type HeldCandidate, wipeCandidate } from './candidate.ts'

export interface HeldDraft {
  readonly candidates: ReadonlyMap<number, HeldCandidate>
  /** The whole paste when it came from the clipboard, so that the clipboard can be cleared of it. */
  readonly paste: Secret | null
}

/** Candidates that were taken out of a draft, so that nobody else uses or wipes them meanwhile. */
export interface Borrowed {
  /** Those that are still to be kept. */
  readonly candidates: ReadonlyMap<number, HeldCandidate>
  /** What became of those that an earlier try kept, by the ids of their credentials. */
  readonly kept: ReadonlyMap<number, string>
  /** The vault has it now: it is wiped here, and never kept twice. */
  readonly keep: (index: number, credentialId: string) => void
}

/** Where drafts wait, in memory only and never for long. Whatever leaves it unused is wiped. */
export interface Shelf {
  /** @returns the id of the draft */
  readonly put: (draft: HeldDraft) => string
  readonly find: (id: string) => HeldDraft | null
  /**
   * Null when one of these candidates is neither there nor kept. What `use` does not keep goes back, or is wiped where
   * the draft is gone by then.
   */
  readonly borrow: <T>(
    id: string,
    indexes: readonly number[],
    use: (borrowed: Borrowed) => Promise<T>,
  ) => Promise<T | null>
  readonly discard: (id: string) => void
  readonly clear: () => void
  /** Changes whenever everything was cleared: what began before then must not be put any more. */
  readonly generation: () => number
}

interface Slot {
  readonly candidates: Map<number, HeldCandidate>
  readonly kept: Map<number, string>
  readonly paste: Secret | null
  readonly expiry: NodeJS.Timeout
}

/** A form that is left open keeps its secret no longer than this. */
const keptMs = 10 * 60_000
const mostDrafts = 4

export const createShelf = (): Shelf => {
  const slots = new Map<string, Slot>()
  let generation = 0

  const discard = (id: string): void => {
    const slot = slots.get(id)
    if (slot === undefined) return
    slots.delete(id)
    clearTimeout(slot.expiry)
    for (const candidate of slot.candidates.values()) wipeCandidate(candidate)
    slot.paste?.wipe()
  }

  const giveBack = (id: string, slot: Slot, candidates: ReadonlyMap<number, HeldCandidate>): void => {
    for (const [index, candidate] of candidates)
      if (slots.get(id) === slot) slot.candidates.set(index, candidate)
      else wipeCandidate(candidate)
  }

  return {
    put: ({ candidates, paste }) => {
      const id = randomBytes(16).toString('hex')
      const expiry = setTimeout(() => discard(id), keptMs)
      expiry.unref()
      slots.set(id, { candidates: new Map(candidates), kept: new Map(), paste, expiry })
      for (const old of [...slots.keys()].slice(0, -mostDrafts)) discard(old)
      return id
    },
    find: (id) => slots.get(id) ?? null,
    borrow: async (id, indexes, use) => {
      const slot = slots.get(id)
      if (slot === undefined) return null
      const { kept } = slot
      const borrowed = new Map<number, HeldCandidate>()
      for (const index of indexes) {
        const candidate = slot.candidates.get(index)
        if (candidate !== undefined) borrowed.set(index, candidate)
        else if (!kept.has(index)) return null
      }
      for (const index of borrowed.keys()) slot.candidates.delete(index)
      const keep: Borrowed['keep'] = (index, credentialId) => {
        const candidate = borrowed.get(index)
        if (candidate !== undefined) wipeCandidate(candidate)
        borrowed.delete(index)
        kept.set(index, credentialId)
      }
      try {
        return await use({ candidates: new Map(borrowed), kept, keep })
      } finally {
        giveBack(id, slot, borrowed)
      }
    },
    discard,
    clear: () => {
      generation += 1
      for (const id of [...slots.keys()]) discard(id)
    },
    generation: () => generation,
  }
}
