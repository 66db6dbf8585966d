import { randomBytes } from 'node:crypto'
import type { Secret } from '#main/secret'
import { type HeldCandidate, wipeCandidate } from './candidate.ts'

export interface HeldDraft {
  readonly candidates: ReadonlyMap<number, HeldCandidate>
  /** The whole paste when it came from the clipboard, so that the clipboard can be cleared of it. */
  readonly paste: Secret | null
}

/** Where drafts wait, in memory only and never for long. Whatever leaves it unused is wiped. */
export interface Shelf {
  /** @returns the id of the draft */
  readonly put: (draft: HeldDraft) => string
  readonly find: (id: string) => HeldDraft | null
  /**
   * Takes candidates out, so that nobody else uses or wipes them meanwhile; null when one of them is not there. What
   * comes of `use` decides: those it does not name as kept go back, or are wiped where the draft is gone by then.
   */
  readonly borrow: <T>(
    id: string,
    indexes: readonly number[],
    use: (borrowed: ReadonlyMap<number, HeldCandidate>, kept: (index: number) => void) => Promise<T>,
  ) => Promise<T | null>
  readonly discard: (id: string) => void
  readonly clear: () => void
  /** Changes whenever everything was cleared: what began before then must not be put any more. */
  readonly generation: () => number
}

interface Slot {
  readonly candidates: Map<number, HeldCandidate>
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
      slots.set(id, { candidates: new Map(candidates), paste, expiry })
      for (const old of [...slots.keys()].slice(0, -mostDrafts)) discard(old)
      return id
    },
    find: (id) => slots.get(id) ?? null,
    borrow: async (id, indexes, use) => {
      const slot = slots.get(id)
      if (slot === undefined) return null
      const borrowed = new Map<number, HeldCandidate>()
      for (const index of indexes) {
        const candidate = slot.candidates.get(index)
        if (candidate !== undefined) borrowed.set(index, candidate)
      }
      if (borrowed.size < indexes.length) return null
      for (const index of indexes) slot.candidates.delete(index)
      try {
        return await use(new Map(borrowed), (index) => {
          const candidate = borrowed.get(index)
          if (candidate !== undefined) wipeCandidate(candidate)
          borrowed.delete(index)
        })
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
