import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import { utilityHost } from '#main/helper'
import { createKdf } from '#main/kdf'
import { type Vectors, vectorChecks } from '../../unit/sealing/checks.ts'

// Does every check in the real engine's main process, with vectors from a file beside this program, and says one line
// for each.

export type CheckerLine =
  | { readonly is: 'engine'; readonly electron: string }
  | { readonly is: 'check'; readonly name: string; readonly failure: string | null }
  | { readonly is: 'end' }

const say = (line: CheckerLine): void => {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

const failureOf = async (run: () => void | Promise<void>): Promise<string | null> => {
  try {
    await run()
    return null
  } catch (failure) {
    return String(failure)
  }
}

app.disableHardwareAcceleration()
void app.whenReady().then(async () => {
  say({ is: 'engine', electron: process.versions.electron })
  const vectors = JSON.parse(readFileSync(join(__dirname, 'vectors.json'), 'utf8')) as Vectors
  const { deriveKey } = createKdf(utilityHost({ folder: __dirname, utilityProcess }))
  for (const { name, run } of vectorChecks(vectors, deriveKey))
    say({ is: 'check', name, failure: await failureOf(run) })
  say({ is: 'end' })
  app.exit(0)
})
