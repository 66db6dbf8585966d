import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setFuses } from './lib/fuses.mjs'

/** @param {import('electron-builder').AfterPackContext} context */
const executableIn = ({ appOutDir, packager, electronPlatformName }) => {
  switch (electronPlatformName) {
    case 'darwin':
    case 'mas':
      return join(appOutDir, `${packager.appInfo.productFilename}.app`)
    case 'win32':
      return join(appOutDir, `${packager.appInfo.productFilename}.exe`)
    default:
      return join(appOutDir, 'keytide')
  }
}

/**
 * Called by electron-builder before it signs what it packed.
 * @param {import('electron-builder').AfterPackContext} context
 */
const afterPack = async (context) => {
  // The engine's starter of unpackaged apps has no place in a package.
  rmSync(join(context.appOutDir, 'resources', 'default_app.asar'), { force: true })
  await setFuses(executableIn(context))
}

export default afterPack
