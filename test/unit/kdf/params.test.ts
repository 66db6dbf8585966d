import { expect, test } from 'vitest'
import { kdfDefaults, kdfParamsInBounds, weakerThan } from '#main/kdf'

test('the defaults are within the bounds', () => {
  expect(kdfParamsInBounds(kdfDefaults)).toBe(true)
})

test.each([
  { mKiB: 19_455, t: 3, p: 1 },
  { mKiB: 1_048_577, t: 3, p: 1 },
  { mKiB: 131_072, t: 0, p: 1 },
  { mKiB: 131_072, t: 11, p: 1 },
  { mKiB: 131_072, t: 3, p: 0 },
  { mKiB: 131_072, t: 3, p: 5 },
  { mKiB: 131_072, t: 1.5, p: 1 },
  { mKiB: Number.NaN, t: 3, p: 1 },
])('%o is out of bounds', (params) => {
  expect(kdfParamsInBounds(params)).toBe(false)
})

test('less memory or fewer passes is weaker, more lanes is not stronger', () => {
  expect(weakerThan({ ...kdfDefaults, mKiB: 65_536 }, kdfDefaults)).toBe(true)
  expect(weakerThan({ ...kdfDefaults, t: 2 }, kdfDefaults)).toBe(true)
  expect(weakerThan({ mKiB: 262_144, t: 4, p: 1 }, kdfDefaults)).toBe(false)
  expect(weakerThan(kdfDefaults, kdfDefaults)).toBe(false)
})
