import { ok } from '#app/result'
import type { Inspector } from '#main/inspect'
import type { Handlers } from '#main/ipc'
import {
  activityPage,
  detailOf,
  editCredentials,
  markCredential,
  type OpenVault,
  purgeCredentials,
  readPart,
  restoreVersion,
  trashCredentials,
  untrashCredentials,
} from '#main/vault'

export interface CredentialHandlersDeps {
  readonly vault: () => OpenVault
  readonly inspector: Inspector
}

type CredentialChannels = Extract<keyof Handlers, `credentials.${string}`> | 'activity.page'

export const credentialHandlers = ({
  vault,
  inspector,
}: CredentialHandlersDeps): Pick<Handlers, CredentialChannels> => ({
  'credentials.list': async () => ok({ rows: [...vault().store.summaries()] }),
  'credentials.detail': async ({ id }) => detailOf(vault(), id),
  'credentials.claims': async ({ id, part }) => {
    const secret = await readPart(vault(), id, part)
    if (!secret.ok) return secret
    const token = secret.value.expose().toString('utf8')
    secret.value.wipe()
    return inspector.claimsOf(token)
  },
  'credentials.edit': async ({ ids, changes }) => editCredentials(vault(), ids, changes),
  'credentials.mark': async ({ id, marks }) => markCredential(vault(), id, marks),
  'credentials.restoreVersion': async ({ id, version }) => restoreVersion(vault(), id, version),
  'credentials.trash': async ({ ids }) => trashCredentials(vault(), ids),
  'credentials.untrash': async ({ ids }) => untrashCredentials(vault(), ids),
  'credentials.purge': async ({ ids }) => purgeCredentials(vault(), ids),
  'activity.page': async ({ beforeN, limit }) => activityPage(vault(), beforeN, limit),
})
