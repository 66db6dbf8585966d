import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { root } from '../../build/vite.shared.ts'
import { type EngineProgram, engineProgram } from '../support/engine-program.ts'

/** The same vault, but for what settles a write that was cut short. */
const withoutRecovery: Plugin = {
  name: 'without-recovery',
  load: (id) =>
    id === resolve(root, 'main/vault/settle.ts')
      ? 'export const settleIntents = async () => ({ waiting: 0, pending: 0 })'
      : null,
}

/** The vault's process. */
export const writerProgram = (recovery: 'with recovery' | 'without recovery'): Promise<EngineProgram> =>
  engineProgram({
    main: fileURLToPath(new URL('vault-writer.ts', import.meta.url)),
    helpers: ['main/keychain/keychain-helper.ts', 'main/kdf/argon2-helper.ts'],
    plugins: recovery === 'with recovery' ? [] : [withoutRecovery],
  })
