import * as v from 'valibot'
import {
  type CredentialKind,
  type CredentialSummary,
  editableSchema,
  environmentNameSchema,
  kindSchema,
} from '#app/credential'
import { DAY_MS } from '#app/time'

const days = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

/** What a rule of the user's settings speaks about; an absent field means "any". */
export const policyRuleSchema = v.strictObject({
  kind: v.exactOptional(kindSchema),
  provider: v.exactOptional(editableSchema.entries.provider),
  environment: v.exactOptional(environmentNameSchema),
  /** Null means "not by age". */
  maxAgeDays: v.exactOptional(v.nullable(days(1, 3650))),
  leadDays: v.exactOptional(days(0, 365)),
  graceHours: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8760))),
})
export type PolicyRule = Readonly<v.InferOutput<typeof policyRuleSchema>>

export const policyRulesSchema = v.pipe(v.array(policyRuleSchema), v.maxLength(100))

/** What a policy depends on. */
export type PolicySubject = Pick<
  CredentialSummary,
  'kind' | 'provider' | 'environment' | 'policy' | 'createdAt' | 'expiry' | 'lifetimeMs' | 'marks'
>

export const leadDays = 14
export const shortLeadDays = 2
/** A life, or a longest age, below this is flagged by the short lead time. */
export const SHORT_LEAD_BELOW_MS = 14 * DAY_MS
export const graceDays = 7
export const exposedGraceHours = 1

const plural: Readonly<Record<CredentialKind, string>> = {
  'api-key': 'API keys',
  'access-token': 'access tokens',
  'refresh-token': 'refresh tokens',
  'id-token': 'ID tokens',
  'oauth-grant': 'OAuth grants',
  'oauth-client': 'OAuth clients',
  'webhook-secret': 'webhook secrets',
  'signing-key': 'signing keys',
  opaque: 'other secrets',
}

export const kindsInWords = (kind: CredentialKind): string => plural[kind]

interface DefaultAge {
  readonly maxAgeDays: number | null
  readonly source: string
}

const tokenAge = ({ kind, expiry }: PolicySubject): DefaultAge =>
  expiry.kind === 'at'
    ? { maxAgeDays: null, source: `for ${plural[kind]} with an expiry` }
    : { maxAgeDays: 365, source: `for ${plural[kind]} without an expiry` }

/** The longest age that holds when nobody said otherwise. */
export const defaultAge = (subject: PolicySubject): DefaultAge => {
  const { kind, environment } = subject
  switch (kind) {
    case 'webhook-secret':
      return { maxAgeDays: null, source: 'for webhook secrets' }
    case 'access-token':
    case 'refresh-token':
    case 'id-token':
    case 'oauth-grant':
      return tokenAge(subject)
    case 'api-key':
      return environment.productionLike
        ? { maxAgeDays: 90, source: 'for production API keys' }
        : { maxAgeDays: 365, source: 'for API keys outside production' }
    case 'oauth-client':
    case 'signing-key':
    case 'opaque':
      return { maxAgeDays: 365, source: `for ${plural[kind]}` }
  }
}
