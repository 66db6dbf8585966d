import { randomBytes } from 'node:crypto'
import type { Editable } from '#app/credential'
import type { Draft, FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { ClipboardService } from '#main/clipboard'
import type { Inspector } from '#main/inspect'
import type { Handlers } from '#main/ipc'
import { bytesOfText, type NewValue } from '#main/vault'
import {
  type HeldCandidate,
  holdCandidate,
  newValueOf,
  secretsOf,
  shownCandidate,
  wipeCandidate,
} from './candidate.ts'

/** What a draft needs of the vault. */
export interface DraftVault {
  readonly holderOf: (bytes: Buffer) => { id: string; name: string } | null
  readonly add: (editable: Editable, value: NewValue) => Promise<Result<string, FaultCode>>
  readonly replace: (credentialId: string, value: NewValue) => Promise<Result<void, FaultCode>>
}

export interface DraftsDeps {
  readonly clipboard: Pick<ClipboardService, 'readText' | 'adopt' | 'clear'>
  readonly inspector: Pick<Inspector, 'recognise'>
  readonly vault: DraftVault
}

type DraftChannels = Extract<keyof Handlers, `draft.${string}`> | 'secret.lookUpClipboard'

export interface Drafts {
  readonly handlers: Pick<Handlers, DraftChannels>
  /** Wipes every paste that waits. */
  readonly clear: () => void
}

interface HeldDraft {
  readonly candidates: Map<number, HeldCandidate>
  /** Wiped with the draft; known again when it is kept, so that the clipboard can be cleared of it. */
  readonly clipboardText: Buffer | null
  readonly expiry: NodeJS.Timeout
}

/** A form that is left open keeps its secret no longer than this. */
const keptMs = 10 * 60_000
const mostDrafts = 4
const mostLookUp = 4096

export const createDrafts = ({ clipboard, inspector, vault }: DraftsDeps): Drafts => {
  const drafts = new Map<string, HeldDraft>()

  const discard = (draftId: string): void => {
    const draft = drafts.get(draftId)
    if (draft === undefined) return
    clearTimeout(draft.expiry)
    for (const candidate of draft.candidates.values()) wipeCandidate(candidate)
    draft.clipboardText?.fill(0)
    drafts.delete(draftId)
  }

  const holderOf = (candidate: HeldCandidate) => {
    for (const secret of secretsOf(candidate)) {
      const holder = vault.holderOf(secret.expose())
      if (holder !== null) return holder
    }
    return null
  }

  const begin = async (text: string, from: 'clipboard' | 'window'): Promise<Result<Draft, FaultCode>> => {
    const recognised = await inspector.recognise(text)
    if (!recognised.ok) return recognised
    const candidates = new Map<number, HeldCandidate>()
    for (const [index, parsed] of recognised.value.candidates.entries()) {
      const held = holdCandidate(parsed)
      if (!held.ok) return held
      candidates.set(index, held.value)
    }
    const draftId = randomBytes(16).toString('hex')
    const expiry = setTimeout(() => discard(draftId), keptMs)
    const clipboardText = from === 'clipboard' ? Buffer.from(text, 'utf8') : null
    drafts.set(draftId, { candidates, clipboardText, expiry })
    for (const old of [...drafts.keys()].slice(0, -mostDrafts)) discard(old)
    return ok({
      draftId,
      candidates: [...candidates].map(([index, held]) => shownCandidate(held, index, holderOf(held))),
      skippedLines: [...recognised.value.skippedLines],
    })
  }

  /** A paste that is kept is ours: like a copy, it must not lie on the clipboard any longer. */
  const clearPaste = async ({ clipboardText }: HeldDraft): Promise<void> => {
    if (clipboardText === null) return
    clipboard.adopt(clipboardText.toString('utf8'))
    await clipboard.clear()
  }

  const candidateOf = (draftId: string, index: number): HeldCandidate | null =>
    drafts.get(draftId)?.candidates.get(index) ?? null

  return {
    clear: () => {
      for (const draftId of [...drafts.keys()]) discard(draftId)
    },
    handlers: {
      'draft.fromClipboard': async () => {
        const text = await clipboard.readText()
        return text === '' ? err('clipboard-empty') : begin(text, 'clipboard')
      },
      'draft.fromText': ({ text }) => begin(text, 'window'),
      'draft.add': async ({ draftId, items }) => {
        const draft = drafts.get(draftId)
        if (draft === undefined) return err('draft-gone')
        const ids: string[] = []
        for (const { index, edited } of items) {
          const candidate = draft.candidates.get(index)
          if (candidate === undefined) return err('draft-gone')
          const added = await vault.add(edited, newValueOf(candidate))
          // What was added stays; the draft keeps the rest for another try.
          if (!added.ok) return added
          ids.push(added.value)
          wipeCandidate(candidate)
          draft.candidates.delete(index)
        }
        await clearPaste(draft)
        discard(draftId)
        return ok({ ids })
      },
      'draft.replace': async ({ draftId, index, credentialId }) => {
        const draft = drafts.get(draftId)
        const candidate = candidateOf(draftId, index)
        if (draft === undefined || candidate === null) return err('draft-gone')
        if (holderOf(candidate)?.id === credentialId) return err('already-held')
        const replaced = await vault.replace(credentialId, newValueOf(candidate))
        if (!replaced.ok) return replaced
        await clearPaste(draft)
        discard(draftId)
        return ok({})
      },
      'draft.discard': async ({ draftId }) => {
        discard(draftId)
        return ok({})
      },
      'secret.lookUpClipboard': async () => {
        const text = await clipboard.readText()
        if (text === '') return err('clipboard-empty')
        const bytes = bytesOfText(text)
        const held = bytes.ok ? vault.holderOf(bytes.value) : null
        if (bytes.ok) bytes.value.fill(0)
        if (held !== null) return ok({ held, text: null })
        // A secret that is not held yet must not stand in a search field either: only plain words go there.
        return ok({ held: null, text: await plainWords(text, inspector) })
      },
    },
  }
}

const plainWords = async (text: string, inspector: Pick<Inspector, 'recognise'>): Promise<string | null> => {
  if (text.length > mostLookUp || !/^[\p{L}\p{N}\p{P}\p{Zs}]{1,80}$/u.test(text)) return null
  const recognised = await inspector.recognise(text)
  if (!recognised.ok) return null
  const isSecretLike = recognised.value.candidates.some(({ confidence }) => confidence !== 'guess')
  // A word of a search is short, or has spaces; a password has neither more often than not.
  return isSecretLike || text.split(/\s+/).some((word) => word.length > 24) ? null : text
}
