import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { nodeBundle, root } from '../../build/vite.shared.ts'

export interface EngineProgram {
  /** A folder that the engine can start. */
  readonly folder: string
  readonly remove: () => void
}

export interface EngineProgramOptions {
  /** The program's own file; the engine starts it as it would start the product. */
  readonly main: string
  /** Helper programs that it may fork, relative to the work tree. */
  readonly helpers: readonly string[]
  readonly plugins?: readonly Plugin[]
}

/** Bundles a program for the real engine from its sources, as the product is bundled. */
export const engineProgram = async (options: EngineProgramOptions): Promise<EngineProgram> => {
  const { main, helpers, plugins = [] } = options
  const folder = mkdtempSync(join(tmpdir(), 'program-'))
  const files = [main, ...helpers.map((file) => resolve(root, file))]
  const config = nodeBundle('test', Object.fromEntries(files.map((file) => [basename(file, '.ts'), file])))
  await build({
    ...config,
    configFile: false,
    plugins: [...plugins],
    build: { ...config.build, outDir: folder },
  })
  const name = basename(main, '.ts')
  const manifest = { name, productName: name, version: '1.0.0', main: `${name}.cjs` }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  symlinkSync(resolve(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
