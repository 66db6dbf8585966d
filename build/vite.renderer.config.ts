import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { constants, outFolder, root } from './vite.shared.ts'

/** Nothing inline: the page's policy, sent as a header by main, allows only files of its own origin. */
export default defineConfig(({ mode }) => ({
  root: resolve(root, 'renderer'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  define: constants(mode),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'chrome108',
    outDir: resolve(outFolder(mode), 'renderer'),
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
  },
}))
