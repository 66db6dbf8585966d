import type { FaultCode, KeyChoice } from '#app/ipc'
import type { Profile } from '#app/jwt'
import { err, ok, type Result } from '#app/result'
import type { ClipboardService } from '#main/clipboard'
import type { Handlers } from '#main/ipc'
import type { KeySets } from '#main/jwks'
import type { KeyText, SecretRuns, Verifier } from '#main/jwt'
import { type OpenVault, readPart } from '#main/vault'

/** What is expected of a stored credential's tokens, and the key to check them with. */
export interface Expected {
  readonly profile: Profile
  readonly key: KeyText | null
}

export interface PickedFile {
  readonly path: string
  readonly name: string
  readonly bytes: number
}

export interface InspectorHandlersDeps {
  /** Null while the vault is not open: the inspector works without one. */
  readonly vault: () => OpenVault | null
  readonly verifier: Verifier
  readonly expectedOf: (credentialId: string) => Promise<Expected | null>
  readonly clipboard: Pick<ClipboardService, 'writePublic'>
  readonly keySets: KeySets
  readonly secretRuns: SecretRuns
  /** A file of secrets that the user chose in the system's dialog. */
  readonly pickFile: (title: string) => Promise<PickedFile | null>
  readonly nowMs: () => number
}

type InspectorChannels = Extract<keyof Handlers, `inspector.${string}`>

const partText = async (vault: OpenVault, id: string, part: string): Promise<Result<string, FaultCode>> => {
  const secret = await readPart(vault, id, part)
  if (!secret.ok) return secret
  const text = secret.value.expose().toString('utf8')
  secret.value.wipe()
  return ok(text)
}

export const inspectorHandlers = (deps: InspectorHandlersDeps): Pick<Handlers, InspectorChannels> => {
  const { verifier, keySets, secretRuns } = deps
  let secretFile: PickedFile | null = null

  const keyOf = async (choice: KeyChoice | null): Promise<Result<KeyText | null, FaultCode>> => {
    switch (choice?.from) {
      case undefined:
        return ok(null)
      case 'text':
        return ok({ text: choice.text, reading: choice.reading, fetchedAtMs: null })
      case 'vault': {
        const open = deps.vault()
        if (open === null) return err('not-open')
        const text = await partText(open, choice.credentialId, choice.part)
        return text.ok ? ok({ text: text.value, reading: choice.reading, fetchedAtMs: null }) : text
      }
      case 'jwks': {
        const kept = keySets.get(choice.jwksId)
        if (kept === null) return err('not-found')
        return ok({ text: kept.text, reading: 'any', fetchedAtMs: kept.set.fetchedAtMs })
      }
    }
  }

  return {
    'inspector.verify': async ({ token, key: choice, profile, nowMs, timeZone }) => {
      const key = await keyOf(choice)
      if (!key.ok) return key
      const verification = await verifier.verify({
        token,
        key: key.value,
        profile,
        nowMs: nowMs ?? deps.nowMs(),
        timeZone,
      })
      // A key of the vault outlives no answer; a typed one is still in the window anyway.
      if (choice?.from === 'vault') verifier.forget()
      return verification
    },
    'inspector.held': async ({ id, part, nowMs, timeZone }) => {
      const open = deps.vault()
      if (open === null) return err('not-open')
      const token = await partText(open, id, part)
      if (!token.ok) return token
      const expected = await deps.expectedOf(id)
      return verifier.held({
        token: token.value,
        key: expected?.key ?? null,
        profile: expected?.profile ?? null,
        nowMs: nowMs ?? deps.nowMs(),
        timeZone,
      })
    },
    'inspector.copyText': async ({ text }) => {
      await deps.clipboard.writePublic(text)
      return ok({})
    },
    'inspector.fetchKeys': async (request) => ok(await keySets.fetch(request)),
    'inspector.keySets': async () => ok({ sets: [...keySets.list()] }),
    'inspector.checkSecrets': async ({ token, list }) => {
      if (list === 'ours') return ok(await secretRuns.start(token, null))
      if (secretFile === null) return ok({ state: 'not-tried', reason: 'file-unreadable' })
      return ok(await secretRuns.start(token, secretFile.path))
    },
    'inspector.stopSecrets': async () => {
      secretRuns.stop()
      return ok({})
    },
    'inspector.chooseSecretFile': async () => {
      const picked = await deps.pickFile('A list of secrets, one a line')
      if (picked === null) return ok({ file: null })
      secretFile = picked
      return ok({ file: { name: picked.name, bytes: picked.bytes } })
    },
  }
}
