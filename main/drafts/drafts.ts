import type { Draft, FaultCode, RequestOf, ResponseOf } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Handlers } from '#main/ipc'
import { Secret } from '#main/secret'
import { type HeldCandidate, holdAll, newValueOf, secretsOf, shownCandidate } from './candidate.ts'
import { lookUp } from './look-up.ts'
import type { DraftsDeps } from './ports.ts'
import { createShelf } from './shelf.ts'

type Outcome<T> = Promise<Result<T, FaultCode>>

type DraftChannels = Extract<keyof Handlers, `draft.${string}`> | 'secret.lookUpClipboard'

export interface Drafts {
  readonly handlers: Pick<Handlers, DraftChannels>
  /** Wipes every paste that waits. */
  readonly clear: () => void
}

export const createDrafts = ({ clipboard, inspector, vault, nowMs = Date.now }: DraftsDeps): Drafts => {
  const shelf = createShelf()

  const holderOf = (candidate: HeldCandidate): Draft['candidates'][number]['held'] => {
    for (const secret of secretsOf(candidate)) {
      const holder = vault.holderOf(secret.expose())
      if (holder !== null) return holder
    }
    return null
  }

  /** Whether nothing was cleared since: a paste must not come to lie in memory again after a lock. */
  const untilCleared = (): (() => boolean) => {
    const generation = shelf.generation()
    return () => shelf.generation() === generation
  }

  const begin = async (
    text: string,
    from: 'clipboard' | 'window',
    stillOpen: () => boolean,
  ): Outcome<Draft> => {
    const recognised = await inspector.recognise(text, nowMs())
    if (!stillOpen()) return err('not-open')
    if (!recognised.ok) return recognised
    const held = holdAll(recognised.value.candidates)
    if (!held.ok) return held
    const candidates = held.value.map((one, index) => shownCandidate(one, index, holderOf(one)))
    const draftId = shelf.put({
      candidates: new Map(held.value.entries()),
      paste: from === 'clipboard' ? Secret.fromText(text) : null,
    })
    return ok({ draftId, candidates, skippedLines: [...recognised.value.skippedLines] })
  }

  /** A paste that is kept is ours: like a copy, it must not lie on the clipboard any longer. */
  const clearPaste = async (text: string): Promise<void> => {
    // What lies there by now may be a copy of ours with a countdown of its own.
    if ((await clipboard.readText()) !== text) return
    clipboard.adopt(text)
    await clipboard.clear()
  }

  /** Runs what keeps candidates of a draft; when it did, the draft and the paste that it came from are over. */
  const keep = async <T>(
    draftId: string,
    indexes: readonly number[],
    use: (borrowed: ReadonlyMap<number, HeldCandidate>, kept: (index: number) => void) => Outcome<T>,
  ): Outcome<T> => {
    // Read now: a lock may wipe the draft while the vault is still writing.
    const paste = shelf.find(draftId)?.paste?.expose().toString('utf8')
    const outcome = await shelf.borrow(draftId, indexes, use)
    if (outcome === null) return err('draft-gone')
    if (!outcome.ok) return outcome
    shelf.discard(draftId)
    // The vault has it: a clipboard that can't be reached must not make that look undone.
    if (paste !== undefined) await clearPaste(paste).catch(() => undefined)
    return outcome
  }

  const add = async ({ draftId, items }: RequestOf<'draft.add'>): Outcome<ResponseOf<'draft.add'>> => {
    const edits = new Map(items.map(({ index, edited }) => [index, edited]))
    if (edits.size < items.length) return err('bad-request')
    return keep(draftId, [...edits.keys()], async (borrowed, kept) => {
      const ids: string[] = []
      for (const [index, edited] of edits) {
        const candidate = borrowed.get(index)
        if (candidate === undefined) continue
        const id = await vault.add(edited, newValueOf(candidate))
        // What was added stays; the draft keeps the rest for another try.
        if (!id.ok) return id
        kept(index)
        ids.push(id.value)
      }
      return ok({ ids })
    })
  }

  const replace = ({
    draftId,
    index,
    credentialId,
  }: RequestOf<'draft.replace'>): Outcome<ResponseOf<'draft.replace'>> =>
    keep(draftId, [index], async (borrowed) => {
      const candidate = borrowed.get(index)
      if (candidate === undefined) return err('draft-gone')
      // One secret of several may stay what it was: only a value that changes nothing is refused.
      const isSame = secretsOf(candidate).every(
        (secret) => vault.holderOf(secret.expose())?.id === credentialId,
      )
      if (isSame) return err('already-held')
      const replaced = await vault.replace(credentialId, newValueOf(candidate))
      return replaced.ok ? ok({}) : replaced
    })

  return {
    clear: shelf.clear,
    handlers: {
      'draft.fromClipboard': async () => {
        const stillOpen = untilCleared()
        const text = await clipboard.readText()
        return text === '' ? err('clipboard-empty') : begin(text, 'clipboard', stillOpen)
      },
      'draft.fromText': ({ text }) => begin(text, 'window', untilCleared()),
      'draft.add': add,
      'draft.replace': replace,
      'draft.discard': async ({ draftId }) => {
        shelf.discard(draftId)
        return ok({})
      },
      'secret.lookUpClipboard': async () => {
        const stillOpen = untilCleared()
        const text = await clipboard.readText()
        if (text === '') return err('clipboard-empty')
        return stillOpen() ? lookUp(text, { inspector, vault, nowMs }, stillOpen) : err('not-open')
      },
    },
  }
}
