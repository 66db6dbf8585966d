import fc from 'fast-check'
import { type CredentialSummary, kinds } from '#app/credential'
import { DAY_MS } from '#app/time'
import { aCredential } from './a-credential.ts'

const FROM_MS = Date.UTC(2025, 0, 1)

export const anyZone = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Havana',
  'Pacific/Kiritimati',
)

/** Instants close enough together that edges meet, on both sides of changes of clocks. */
export const anyInstant = fc.oneof(
  fc.integer({ min: FROM_MS, max: FROM_MS + 900 * DAY_MS }),
  fc.integer({ min: 0, max: 900 }).map((n) => FROM_MS + n * DAY_MS),
)

const aDate = fc.record(
  {
    kind: fc.constant('at' as const),
    atMs: anyInstant,
    from: fc.constantFrom('typed' as const, 'jwt' as const),
    dateOnly: fc.constant(true as const),
  },
  { requiredKeys: ['kind', 'atMs', 'from'] },
)

const unknown = fc.constant({ kind: 'unknown' as const })
const text = fc.constantFrom('', 'somewhere')

/** Any credential the model allows, as far as its standing depends on it. */
export const anyCredential = (
  { dateOnly }: { readonly dateOnly: 'never' | 'sometimes' } = { dateOnly: 'sometimes' },
): fc.Arbitrary<CredentialSummary> => {
  const date = dateOnly === 'never' ? aDate.map(({ dateOnly: _, ...exact }) => exact) : aDate
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      environment: fc.record({ name: fc.constant('anywhere'), productionLike: fc.boolean() }),
      createdAt: fc.oneof(date, unknown),
      expiry: fc.oneof(date, unknown, fc.constant({ kind: 'never' as const, from: 'typed' as const })),
      notBeforeMs: fc.option(anyInstant),
      lifetimeMs: fc.option(fc.integer({ min: -DAY_MS, max: 60 * DAY_MS })),
      trashedAtMs: fc.option(anyInstant),
      policy: fc.record(
        {
          maxAgeDays: fc.option(fc.integer({ min: 1, max: 400 })),
          leadDays: fc.integer({ min: 0, max: 60 }),
          graceHours: fc.integer({ min: 0, max: 400 }),
        },
        { requiredKeys: [] },
      ),
      marks: fc.oneof(
        { weight: 3, arbitrary: fc.constant({}) },
        {
          weight: 1,
          arbitrary: fc.record(
            {
              exposed: fc.record({ sinceMs: anyInstant, where: text }),
              refused: fc.record({ atMs: anyInstant, host: text }),
              failing: fc.record({ profile: text, reason: text }),
              accepted: fc.record({ untilMs: anyInstant, reason: text }),
            },
            { requiredKeys: [] },
          ),
        },
      ),
    })
    .map(aCredential)
}
