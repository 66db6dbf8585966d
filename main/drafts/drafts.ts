import type { Draft, FaultCode, RequestOf, ResponseOf } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Handlers } from '#main/ipc'
import { Secret } from '#main/secret'
import { dated, type HeldCandidate, holdAll, newValueOf, secretsOf, shownCandidate } from './candidate.ts'
import { lookUp } from './look-up.ts'
import type { DraftsDeps } from './ports.ts'
import { type Borrowed, createShelf } from './shelf.ts'

type Outcome<T> = Promise<Result<T, FaultCode>>

type DraftChannels = Extract<keyof Handlers, `draft.${string}`> | 'secret.lookUpClipboard'

export interface Drafts {
  readonly handlers: Pick<Handlers, DraftChannels>
  /** Wipes every paste that waits. */
  readonly clear: () => void
}

export const createDrafts = ({ clipboard, inspector, vault, nowMs }: DraftsDeps): Drafts => {
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
    use: (borrowed: Borrowed) => Outcome<T>,
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
    return keep(draftId, [...edits.keys()], async ({ candidates, kept, keep }) => {
      const ids: string[] = []
      for (const [index, edited] of edits) {
        const candidate = candidates.get(index)
        const before = kept.get(index)
        // What an earlier try added stays added; this one goes on with the rest.
        const id = candidate === undefined ? ok(before) : await vault.add(edited, newValueOf(candidate))
        if (!id.ok) return id
        if (id.value === undefined) return err('draft-gone')
        keep(index, id.value)
        ids.push(id.value)
      }
      return ok({ ids })
    })
  }

  const replace = ({
    draftId,
    index,
    credentialId,
    dates,
  }: RequestOf<'draft.replace'>): Outcome<ResponseOf<'draft.replace'>> =>
    keep(draftId, [index], async ({ candidates }) => {
      const candidate = candidates.get(index)
      if (candidate === undefined) return err('draft-gone')
      const replaced = await vault.replace(credentialId, newValueOf(dated(candidate, dates)))
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
