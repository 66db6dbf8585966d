import fc from 'fast-check'
import type { Deadline } from '#app/overview'
import { DAY_MS } from '#app/time'

export const now = Date.UTC(2026, 10, 25, 14, 30)

/** An expiry in production. Change what the test is about. */
export const aDeadline = (changes: Partial<Deadline> = {}): Deadline => ({
  credentialId: '0'.repeat(32),
  name: 'Deploy user',
  environment: 'production',
  productionLike: true,
  kind: 'expiry',
  atMs: now + 30 * DAY_MS,
  soonFromMs: now + 16 * DAY_MS,
  accepted: 'no',
  ...changes,
})

/** Deadlines around now, each of a credential of its own, the earliest first. */
export const anyDeadlines: fc.Arbitrary<readonly Deadline[]> = fc
  .array(
    fc.record({
      environment: fc.constantFrom('production', 'ci', 'staging', 'qa', 'personal', 'load test', 'demo'),
      productionLike: fc.boolean(),
      kind: fc.constantFrom('expiry' as const, 'rotate' as const),
      atMs: fc.oneof(
        fc.integer({ min: -400 * DAY_MS, max: 800 * DAY_MS }).map((ms) => now + ms),
        fc.integer({ min: -20, max: 100 }).map((n) => now + n * DAY_MS),
      ),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all
      .map((changes, n) =>
        aDeadline({
          ...changes,
          credentialId: String(n).padStart(32, '0'),
          soonFromMs: changes.atMs - 14 * DAY_MS,
        }),
      )
      .sort((a, b) => a.atMs - b.atMs),
  )
