import { inspectBoundaries } from './lib/boundaries.mjs'
import { root } from './lib/paths.mjs'
import { command, say } from './lib/say.mjs'

command(async () => {
  const { violations, cruised, sources } = await inspectBoundaries(root)
  for (const { rule, from, to } of violations) say(`${rule}: ${from} -> ${to}`)
  say(`${cruised} of ${sources} source files read, ${violations.length} boundaries crossed`)
  if (cruised < sources) say('Fewer files were read than there are: the parser failed, so nothing is proven.')
  return violations.length === 0 && cruised >= sources ? 0 : 1
})
