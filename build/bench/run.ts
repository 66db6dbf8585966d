import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command, say } from '../lib/say.mjs'
import { type ActCost, measureActs } from './acts.ts'
import { benchCases } from './cases.ts'
import { measureOnce, median, type Sample } from './measure.ts'

const rounds = 5

// Measures every case in turn, round by round, so that a slow minute of the machine falls on all of them.
command(async () => {
  const prepared = await Promise.all(
    benchCases.map(async (bench) => {
      const folder = mkdtempSync(join(tmpdir(), 'prepared-'))
      await bench.prepare?.(folder)
      return { bench, folder, samples: [] as Sample[] }
    }),
  )
  for (let round = 0; round < rounds; round += 1) {
    for (const { bench, folder, samples } of prepared) samples.push(await measureOnce(bench, folder))
  }

  const fullest = prepared.at(-1)
  const acts = fullest === undefined ? [] : await measureActs(fullest.folder)

  const results = prepared.map(({ bench, samples }) => ({
    name: bench.name,
    startMs: median(samples.map(({ startMs }) => startMs)),
    memoryMb: median(samples.map(({ memoryMb }) => memoryMb)),
  }))
  const [bare] = results
  const rows = results.map((result) => ({
    ...result,
    startRatio: result.startMs / (bare?.startMs ?? Number.NaN),
    memoryRatio: result.memoryMb / (bare?.memoryMb ?? Number.NaN),
  }))
  if (process.argv.includes('--json')) {
    say(JSON.stringify({ rounds, cases: rows, acts }, undefined, 2))
    return 0
  }
  say(`median of ${rounds} rounds          start         memory`)
  for (const { name, startMs, startRatio, memoryMb, memoryRatio } of rows) {
    const start = `${startMs.toFixed(0)} ms x${startRatio.toFixed(2)}`
    say(
      `${name.padEnd(24)} ${start.padStart(14)} ${`${memoryMb.toFixed(0)} MB x${memoryRatio.toFixed(2)}`.padStart(16)}`,
    )
  }
  say('')
  say(`with 10,000 credentials       median       p95`)
  for (const act of acts) say(actLine(act))
  return 0
})

const actLine = ({ name, medianMs, p95Ms, ratio, reference }: ActCost): string =>
  `${name.padEnd(26)} ${`${medianMs.toFixed(1)} ms`.padStart(11)} ${`${p95Ms.toFixed(1)} ms`.padStart(11)}   x${ratio.toFixed(2)} of ${reference}`
