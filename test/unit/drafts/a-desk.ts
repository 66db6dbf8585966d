import type { Editable } from '#app/credential'
import type { Draft, FaultCode } from '#app/ipc'
import { recognise } from '#app/recognise'
import { err, ok } from '#app/result'
import { type ClipboardPort, ClipboardService } from '#main/clipboard'
import { createDrafts, type Drafts, type DraftsDeps } from '#main/drafts'
import type { NewValue } from '#main/vault'

export const nowMs = Date.UTC(2026, 4, 3, 10)

export const secretBytesOf = ({ parts }: NewValue): readonly Buffer[] =>
  parts.flatMap((part) => (part.secret ? [part.bytes] : []))

interface Kept {
  readonly id: string
  readonly edited: Editable | null
  readonly secrets: readonly string[]
  readonly dates: Pick<NewValue, 'createdAt' | 'expiry'> | null
}

/** A vault in memory, with the moments of a real one: it takes its time, and it may fail. */
const aVault = () => {
  const kept: Kept[] = []
  const given: Buffer[] = []
  let held: Promise<void> = Promise.resolve()
  let fault: { readonly code: FaultCode; after: number } | null = null

  const keep = async (edited: Editable | null, value: NewValue, id: string) => {
    given.push(...secretBytesOf(value))
    await held
    if (fault !== null && kept.length >= fault.after) return err(fault.code)
    const { createdAt, expiry } = value
    const secrets = secretBytesOf(value).map((bytes) => bytes.toString('utf8'))
    kept.push({ id, edited, secrets, dates: { createdAt, expiry } })
    return ok(id)
  }

  const vault: DraftsDeps['vault'] = {
    holderOf: (bytes) => {
      const holder = [...kept].reverse().find(({ secrets }) => secrets.includes(bytes.toString('utf8')))
      return holder === undefined ? null : { id: holder.id, name: holder.edited?.name ?? holder.id }
    },
    add: (edited, value) => keep(edited, value, `${kept.length + 1}`.padStart(32, '0')),
    replace: async (credentialId, value) => {
      const replaced = await keep(null, value, credentialId)
      return replaced.ok ? ok(undefined) : replaced
    },
  }
  return {
    vault,
    kept,
    /** The very buffers that it was given. */
    given,
    failAfter: (after: number, code: FaultCode) => {
      fault = { code, after }
    },
    work: () => {
      fault = null
    },
    /** Makes it wait in the middle of each write, until what is returned is called. */
    hold: (): (() => void) => {
      let go = (): void => {}
      held = new Promise((resolve) => {
        go = resolve
      })
      return go
    },
    holds: (id: string, ...secrets: string[]) =>
      kept.push({ id: id.padStart(32, '0'), edited: null, secrets, dates: null }),
  }
}

const aClipboard = () => {
  const held = { text: '' }
  const port: ClipboardPort = {
    readText: async () => held.text,
    writeSecret: async (text) => {
      held.text = text
    },
    writePublic: async (text) => {
      held.text = text
    },
    clearWhere: async (isOurs) => {
      if (isOurs(held.text)) held.text = ''
    },
  }
  return { held, port }
}

/** The service with a clipboard and a vault in memory; what it recognises is real, only not in a process of its own. */
export const aDesk = () => {
  const { held, port } = aClipboard()
  const vault = aVault()
  const clipboard = new ClipboardService({ port, nowMs: () => nowMs, onChange: () => {} })
  const during = { recognise: async (): Promise<void> => {} }
  const drafts: Drafts = createDrafts({
    clipboard,
    vault: vault.vault,
    nowMs: () => nowMs,
    inspector: {
      recognise: async (text, atMs) => {
        const result = recognise(text, { nowMs: atMs })
        await during.recognise()
        if (!result.ok) return err(result.error.code)
        const candidates = result.value.candidates.map((candidate) => ({
          ...candidate,
          parts: candidate.parts.map((part) => ({ ...part })),
          audience: [...candidate.audience],
          reasons: [...candidate.reasons],
          lines: [...candidate.lines],
        }))
        return ok({ candidates, skippedLines: result.value.skippedLines })
      },
    },
  })
  const { handlers } = drafts
  const draftOf = async (text: string): Promise<Draft> => {
    const draft = await handlers['draft.fromText']({ text })
    if (!draft.ok) throw new Error(draft.error)
    return draft.value
  }
  return {
    ...vault,
    drafts,
    handlers,
    clipboard,
    clipboardPort: port,
    onClipboard: held,
    during,
    draftOf,
    pasted: async (text: string): Promise<Draft> => {
      held.text = text
      const draft = await handlers['draft.fromClipboard']({})
      if (!draft.ok) throw new Error(draft.error)
      return draft.value
    },
    add: ({ draftId, candidates }: Draft, ...indexes: number[]) =>
      handlers['draft.add']({
        draftId,
        items: indexes.map((index) => {
          const edited = candidates[index]?.proposed ?? candidates[0]?.proposed
          if (edited === undefined) throw new Error('no candidate')
          return { index, edited }
        }),
      }),
  }
}
