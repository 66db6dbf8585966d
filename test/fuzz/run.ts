import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { command, Stop, say } from '../../build/lib/say.mjs'
import { runCampaign } from './campaign.ts'
import { inputFrom } from './inputs.ts'

const number = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Stop(`No whole number: ${text}`, 2)
  return value
}

// npm run fuzz [-- --seed N --inputs N --show]: a million inputs, or the ones asked for; --show prints the first of them.
command(async () => {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, inputs: { type: 'string' }, show: { type: 'boolean' } },
  })
  const seed = number(values.seed, Date.now() % 1_000_000_000)
  const inputs = number(values.inputs, 1_000_000)
  const workers = Math.max(1, availableParallelism() - 1)
  say(`Fuzzing with ${inputs.toLocaleString('en')} inputs from seed ${seed} in ${workers} workers`)
  if (values.show === true) say(JSON.stringify(inputFrom(seed)))

  const startedAtMs = Date.now()
  let told = 0
  const seconds = () => ((Date.now() - startedAtMs) / 1000).toFixed(0)
  const failures = await runCampaign({
    seed,
    inputs,
    workers,
    onProgress: (done) => {
      const tenth = Math.floor((done * 20) / inputs)
      if (tenth > told) say(`  ${done.toLocaleString('en')} in ${seconds()} s`)
      told = Math.max(told, tenth)
    },
  })
  for (const failure of failures) {
    say(`\n${failure.what}\n  again: npm run fuzz -- --seed ${failure.seed} --inputs 1 --show`)
  }
  say(
    failures.length === 0
      ? `Nothing found in ${seconds()} s.`
      : `${failures.length} inputs fail (seed ${seed}).`,
  )
  return failures.length === 0 ? 0 : 1
})
