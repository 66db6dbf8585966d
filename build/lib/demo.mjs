import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodeOf } from './exec.mjs'
import { inRoot } from './paths.mjs'
import { Stop, say, step } from './say.mjs'
import { makeStage } from './stage.mjs'
import { copyTree } from './tree.mjs'

/**
 * Runs the demonstration: the real app, in a throw-away home on a desktop without a screen, as an unprivileged user.
 * @param {import('../engine/locate.mjs').EngineOnDisk} engine
 * @returns {Promise<number>} 0 when every step went as it should
 */
export const demonstrate = async (engine) => {
  if (process.platform !== 'linux')
    throw new Stop('The demonstration needs Linux: its private screen is an X server.')
  const { makeBundle } = await import('./bundle.mjs')
  await step('Building the app', () => makeBundle('test'))
  const stage = await step('Staging it for an unprivileged user', () => makeStage(engine))
  const kept = inRoot('out', 'demo')
  try {
    const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs')
    const args = [join('build', 'desktop.mjs'), '--', process.execPath, tsx, join('build', 'demo', 'run.ts')]
    return await exitCodeOf(...stage.asUser(process.execPath, args), { cwd: stage.source, env: stage.env })
  } finally {
    const made = join(stage.work, 'demo')
    rmSync(kept, { recursive: true, force: true })
    if (existsSync(made)) {
      copyTree(made, kept, { link: 'copies' })
      say(`${readdirSync(kept).length} screenshots are in out/demo/.`)
    }
    stage.remove()
    say('The throw-away home was removed.')
  }
}
