import { once } from 'node:events'
import { runCommandLine } from './index.ts'

const { stdin, stdout, stderr, env } = process

// Whoever reads may stop reading, as `head` does. There is nobody left to tell.
stdout.on('error', () => process.exit(2))
stderr.on('error', () => undefined)

const isColoured = (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'

const screen = stdout.isTTY
  ? ({ columns: stdout.columns || 80, colour: isColoured ? 'coloured' : 'plain' } as const)
  : null

runCommandLine({
  words: process.argv.slice(2),
  version: __VERSION__,
  input: stdin,
  isTyped: stdin.isTTY === true,
  screen,
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  now: Date.now,
  write: async (text) => {
    if (!stdout.write(text)) await once(stdout, 'drain')
  },
  complain: (text) => {
    stderr.write(text)
  },
}).then(
  (code) => {
    process.exitCode = code
  },
  () => {
    // The stack of an unexpected failure may quote what was read.
    stderr.write('keytide: An unexpected failure. That is a fault of Keytide.\n')
    process.exitCode = 2
  },
)
