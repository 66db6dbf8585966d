import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { nodeBundle, root } from '../../build/vite.shared.ts'

export interface WriterProgram {
  /** A folder that the engine can start. */
  readonly folder: string
  readonly remove: () => void
}

const programs = [
  fileURLToPath(new URL('vault-writer.ts', import.meta.url)),
  resolve(root, 'main/keychain/keychain-helper.ts'),
  resolve(root, 'main/kdf/argon2-helper.ts'),
]

/** The same vault, but for what settles a write that was cut short. */
const withoutRecovery: Plugin = {
  name: 'without-recovery',
  load: (id) =>
    id === resolve(root, 'main/vault/settle.ts')
      ? 'export const settleIntents = async () => ({ waiting: 0, pending: 0 })'
      : null,
}

/** Bundles the vault's process from its sources, as the product is bundled. */
export const writerProgram = async (
  recovery: 'with recovery' | 'without recovery',
): Promise<WriterProgram> => {
  const folder = mkdtempSync(join(tmpdir(), 'writer-'))
  const config = nodeBundle('test', Object.fromEntries(programs.map((file) => [basename(file, '.ts'), file])))
  await build({
    ...config,
    configFile: false,
    plugins: recovery === 'with recovery' ? [] : [withoutRecovery],
    build: { ...config.build, outDir: folder },
  })
  const manifest = {
    name: 'vault-writer',
    productName: 'vault-writer',
    version: '1.0.0',
    main: 'vault-writer.cjs',
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  symlinkSync(resolve(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
