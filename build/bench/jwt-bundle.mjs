import { join } from 'node:path'
import { build } from 'vite'
import { inRoot, root } from '../lib/paths.mjs'

/**
 * Bundles the cases on tokens as the product is bundled: what runs TypeScript directly costs more than what is measured.
 * @returns {Promise<string>} the file to run with Node
 */
export const bundleTokenBench = async () => {
  const outDir = inRoot('out', 'bench')
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: inRoot('build', 'bench', 'jwt-run.ts'), outDir, target: 'node20', minify: false },
  })
  return join(outDir, 'jwt-run.js')
}
