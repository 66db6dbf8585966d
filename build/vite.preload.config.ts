import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { nodeBundle, root } from './vite.shared.ts'

/** On its own, because a sandboxed preload can't load a second file. */
export default defineConfig(({ mode }) =>
  nodeBundle(mode, { preload: resolve(root, 'main/preload/preload.ts') }),
)
