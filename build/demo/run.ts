import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { driveApp } from '../lib/drive.ts'
import { launchApp } from '../lib/launch.ts'
import { command, say } from '../lib/say.mjs'
import { demoSteps } from './steps.ts'
import { asTable, type Outcome } from './table.ts'

// Drives the real app through the demonstration. Runs as the unprivileged user on the private desktop.
command(async () => {
  const screenshots = join(process.env['KEYTIDE_WORK'] ?? '.', 'demo')
  mkdirSync(screenshots, { recursive: true })
  const app = await launchApp()
  const vault = driveApp(app)
  const outcomes: Outcome[] = []
  let failure: unknown
  for (const [index, { title, act, screenshot }] of demoSteps.entries()) {
    say(`  ${index + 1} of ${demoSteps.length}: ${title}`)
    const startedAtMs = performance.now()
    const result = await act(vault).catch((error: unknown) => {
      failure = error
      return 'FAILED'
    })
    outcomes.push({ title, result, took: `${Math.round(performance.now() - startedAtMs)} ms` })
    const name = failure === undefined ? screenshot : 'failure'
    if (name !== undefined) {
      const number = String(index + 1).padStart(2, '0')
      await vault
        .page()
        .screenshot({ path: join(screenshots, `${number}-${name}.png`) })
        .catch(() => undefined)
    }
    if (failure !== undefined) break
  }
  await app.close()
  say(`\n${asTable(outcomes)}\n`)
  if (failure !== undefined) throw failure
  return 0
})
