import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'
import { nodeBundle, root } from '../../build/vite.shared.ts'

export interface HelperPrograms {
  /** Where <program>.cjs lie. */
  readonly folder: string
  readonly remove: () => void
}

const ownHelpers = (): readonly string[] =>
  readdirSync(resolve(root, 'main'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('-helper.ts'))
    .map((path) => resolve(root, 'main', path))

/**
 * Bundles every helper program from its source, as the product does, so that tests run what ships and never what was
 * built some time ago.
 * @param more files of further programs, each named like its file
 */
export const helperPrograms = async (...more: readonly string[]): Promise<HelperPrograms> => {
  const folder = mkdtempSync(join(tmpdir(), 'helpers-'))
  const input = Object.fromEntries([...ownHelpers(), ...more].map((file) => [basename(file, '.ts'), file]))
  const config = nodeBundle('test', input)
  await build({ ...config, configFile: false, build: { ...config.build, outDir: folder } })
  // The native packages are not in the bundle.
  symlinkSync(resolve(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
