import type { CredentialSummary } from '#app/credential'
import { otherProvider, providerName } from '#app/provider'

/** Who issued it: the provider by its name; where that is not known, the host says more than "Other". */
export const issuedBy = ({ provider, host }: CredentialSummary): string =>
  provider === otherProvider && host !== '' ? host : providerName(provider)
