import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { makeCli } from './cli.mjs'
import { run } from './exec.mjs'
import { packages, packedFolder, suffix } from './packed-folder.mjs'
import { inRoot, root } from './paths.mjs'

/** @typedef {import('../engine/locate.mjs').EngineOnDisk} EngineOnDisk */

/**
 * @param {EngineOnDisk} engine
 * @param {string[] | undefined} targets
 */
const electronBuilder = async (engine, targets) => {
  rmSync(packages, { recursive: true, force: true })
  await makeCli()
  return build({
    projectDir: root,
    targets: Platform.current().createTarget(targets),
    publish: 'never',
    config: {
      extends: inRoot('electron-builder.yml'),
      electronVersion: engine.version,
      electronDist: engine.folder,
      artifactName: `keytide-\${version}-\${os}-\${arch}${suffix(engine)}.\${ext}`,
    },
  })
}

/**
 * Makes every kind of package that electron-builder.yml names for this system; some need tools that are fetched.
 * @param {EngineOnDisk} engine
 */
export const packAll = (engine) => electronBuilder(engine, undefined)

/**
 * Packs the app into a folder that can be started, with its fuses set. Fetches nothing.
 * @param {EngineOnDisk} engine
 * @returns {Promise<string>} the folder
 */
export const packFolder = async (engine) => {
  await electronBuilder(engine, ['dir'])
  rmSync(join(packages, 'builder-debug.yml'), { force: true })
  if (process.platform !== 'linux') return packages
  const folder = packedFolder(engine)
  renameSync(join(packages, 'linux-unpacked'), folder)
  return folder
}

/**
 * Packs a folder into an archive beside it; the same files give the same archive, whoever packs them.
 * @param {string} folder
 */
export const packArchive = async (folder) => {
  const archive = `${folder}.tar.gz`
  const name = folder.slice(packages.length + 1)
  await run('tar', [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '-C',
    packages,
    '-czf',
    archive,
    name,
  ])
  return archive
}
