import { expect, it } from 'vitest'
import { runCampaign } from '../../fuzz/campaign.ts'

const seed = Date.now() % 1_000_000_000

it(`ten thousand hostile inputs are answered in time, with plain data and nothing else (seed ${seed})`, async () => {
  const failures = await runCampaign({ seed, inputs: 10_000, workers: 1, onProgress: () => {} })
  expect(failures).toEqual([])
}, 120_000)
