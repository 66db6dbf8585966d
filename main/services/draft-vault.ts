import type { DraftVault } from '#main/drafts'
import { addCredential, holderOf, type OpenVault, replaceValue } from '#main/vault'

export const draftVault = (vault: () => OpenVault): DraftVault => ({
  holderOf: (bytes) => holderOf(vault(), bytes),
  add: (editable, value) => addCredential(vault(), editable, value),
  replace: (credentialId, value) => replaceValue(vault(), credentialId, value),
})
