import { command, say } from '../lib/say.mjs'
import { benchTokens, tokenLine } from './jwt.ts'

// The cases on tokens: times are of the CPU, ratios are to what split, JSON.parse and node:crypto take.
command(async () => {
  const results = await benchTokens()
  if (process.argv.includes('--json')) say(JSON.stringify(results, undefined, 2))
  else for (const result of results) say(tokenLine(result))
  return 0
})
