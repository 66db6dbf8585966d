import { copyText } from '#app/copy-as'
import { err, ok } from '#app/result'
import type { ClipboardService } from '#main/clipboard'
import type { Handlers } from '#main/ipc'
import type { OpenVault } from '#main/vault'
import { noteUse, readPart } from '#main/vault'

export interface SecretHandlersDeps {
  readonly vault: () => OpenVault
  readonly clipboard: ClipboardService
  readonly nowMs: () => number
}

type SecretChannels = 'secret.reveal' | 'secret.copy' | 'secret.copyPublic' | 'secret.clearClipboard'

/** The only way on which a stored secret leaves main: to the window for a reveal, to the clipboard for a copy. */
export const secretHandlers = ({
  vault,
  clipboard,
  nowMs,
}: SecretHandlersDeps): Pick<Handlers, SecretChannels> => {
  const partsOf = (id: string) => vault().store.summary(id)?.parts ?? []

  return {
    'secret.reveal': async ({ id, part }) => {
      const open = vault()
      const secret = await readPart(open, id, part)
      if (!secret.ok) return secret
      const text = secret.value.expose().toString('utf8')
      secret.value.wipe()
      noteUse(open, id, 'secret-revealed')
      return ok({ text, hidesAtMs: nowMs() + open.store.settings.revealSeconds * 1000 })
    },
    'secret.copy': async ({ id, part, as }) => {
      const open = vault()
      const credential = open.store.summary(id)
      if (credential === null) return err('not-found')
      const secret = await readPart(open, id, part)
      if (!secret.ok) return secret
      const secretParts = credential.parts.filter((one) => one.secret)
      const text = copyText(as, {
        credential: credential.name,
        part,
        among: secretParts.length > 1 ? 'several' : 'alone',
        text: secret.value.expose().toString('utf8'),
      })
      secret.value.wipe()
      const clearsAtMs = await clipboard.copySecret(
        text,
        credential.name,
        open.store.settings.clipboardSeconds,
      )
      noteUse(open, id, 'secret-copied')
      return ok({ clearsAtMs })
    },
    'secret.copyPublic': async ({ id, part }) => {
      const found = partsOf(id).find((one) => one.name === part)
      if (found === undefined || found.secret) return err('not-found')
      await clipboard.writePublic(found.value)
      return ok({})
    },
    'secret.clearClipboard': async () => {
      await clipboard.clear()
      return ok({})
    },
  }
}
