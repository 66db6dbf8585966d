import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodeOf } from './exec.mjs'
import { inRoot } from './paths.mjs'
import { Stop } from './say.mjs'
import { makeStage } from './stage.mjs'
import { copyTree } from './tree.mjs'

const drawing = inRoot('build', 'icon.svg')
const icons = inRoot('out', 'icons')

/** @param {string} path */
const changedAtMs = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

/**
 * Draws the icon in every size into out/icons, unless it is there already.
 * @param {import('../engine/locate.mjs').EngineOnDisk} engine
 */
export const ensureIcons = async (engine) => {
  if (changedAtMs(join(icons, '1024x1024.png')) > changedAtMs(drawing)) return
  const stage = makeStage(engine)
  try {
    const made = join(stage.work, 'icons')
    const draw = [engine.executable, join('build', 'icon'), join('build', 'icon.svg'), made]
    const onDesktop = [process.execPath, join('build', 'desktop.mjs'), '--', ...draw]
    const [file = '', ...args] = process.platform === 'linux' ? onDesktop : draw
    const exitCode = await exitCodeOf(...stage.asUser(file, args), { cwd: stage.source, env: stage.env })
    if (exitCode !== 0) throw new Stop(`The icon could not be drawn (exit ${exitCode}).`)
    rmSync(icons, { recursive: true, force: true })
    copyTree(made, icons, { link: 'copies' })
  } finally {
    stage.remove()
  }
}
