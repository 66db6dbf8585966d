import type { Assessed, CredentialSummary } from '#app/credential'

/** The one act that mends a standing best. */
export type BestAct =
  | { readonly kind: 'replace'; readonly haste: 'now' | 'usual' }
  /** Look at the token that does not fit its expectations. */
  | { readonly kind: 'inspect'; readonly part: string }
  | { readonly kind: 'say-when' }
  | { readonly kind: 'open' }

const usual: BestAct = { kind: 'replace', haste: 'usual' }

/** The part that can be looked at as a token. */
const tokenPart = ({ format, parts }: CredentialSummary): string | null =>
  format === 'jwt' || format === 'jwe' ? (parts.find(({ secret }) => secret)?.name ?? null) : null

const lookAt = (credential: CredentialSummary): BestAct => {
  const part = tokenPart(credential)
  return part === null ? { kind: 'open' } : { kind: 'inspect', part }
}

export const bestAct = ({ credential, assessment }: Assessed): BestAct => {
  switch (assessment.standing) {
    case 'exposed':
      return { kind: 'replace', haste: 'now' }
    case 'refused':
    case 'expired':
    case 'overdue':
    case 'expiring':
    case 'due-soon':
      return usual
    case 'failing':
      return lookAt(credential)
    case 'unknown-age':
    case 'unknown-expiry':
      return { kind: 'say-when' }
    case 'not-yet-valid':
      return { kind: 'open' }
    case 'healthy':
      return assessment.unverified ? lookAt(credential) : { kind: 'open' }
  }
}
