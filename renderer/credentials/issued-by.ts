import type { CredentialSummary } from '#app/credential'
import { otherProvider, providerName } from '#app/provider'

const hostOf = (issuer: string): string => /^https:\/\/([^/?#]+)/.exec(issuer)?.[1] ?? ''

/** Who issued it: the provider by its name; where that is not known, the host or the issuer says more than "Other". */
export const issuedBy = ({ provider, host, issuer }: CredentialSummary): string => {
  if (provider !== otherProvider) return providerName(provider)
  return [host, hostOf(issuer ?? '')].find((known) => known !== '') ?? providerName(provider)
}
