import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { root } from './vite.shared.ts'

const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))

/** For plain Node. What can connect to a network lies in a file of its own, which only --jwks-url loads. */
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  define: { __VERSION__: JSON.stringify(version) },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20.19',
    outDir: resolve(root, 'out/cli'),
    emptyOutDir: true,
    minify: true,
    reportCompressedSize: false,
    rolldownOptions: {
      // No module of ours does anything by being loaded, so what is not called is left out.
      treeshake: { moduleSideEffects: false },
      input: { keytide: resolve(root, 'main/cli/keytide-cli.ts') },
      output: {
        format: 'cjs',
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name].cjs',
        banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
})
