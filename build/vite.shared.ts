import { resolve } from 'node:path'
import type { UserConfig } from 'vite'

/** The modes of `vite build` here: what ships, what the tests drive, what a developer runs. */
const outFolders: Readonly<Record<string, string>> = {
  production: 'out/app',
  test: 'out/app-test',
  development: 'out/app-dev',
}

export const root = resolve(import.meta.dirname, '..')

export const outFolder = (mode: string): string => {
  const folder = outFolders[mode]
  if (folder === undefined) throw new Error(`No such bundle: ${mode}`)
  return resolve(root, folder)
}

/** SOURCE_DATE_EPOCH (seconds) makes two builds of one commit the same. */
const buildDateMs = (): number => {
  const epoch = process.env['SOURCE_DATE_EPOCH']
  return epoch === undefined ? Date.now() : Number(epoch) * 1000
}

/** Constants that the bundler writes into the code: what is false here is not in the product at all. */
export const constants = (mode: string): Readonly<Record<string, string>> => ({
  __TEST_BUILD__: JSON.stringify(mode === 'test'),
  __DEV__: JSON.stringify(mode === 'development'),
  __BUILD_DATE_MS__: JSON.stringify(buildDateMs()),
})

/** Loaded from node_modules at run time because they hold native code. */
export const nativePackages = ['keytar', '@photostructure/sqlite'] as const

/** A CommonJS bundle for the oldest engine's Node; each entry's packages are inside it, save the native ones. */
export const nodeBundle = (mode: string, input: Readonly<Record<string, string>>): UserConfig => ({
  root,
  publicDir: false,
  logLevel: 'warn',
  define: constants(mode),
  ssr: { noExternal: true, external: ['electron', ...nativePackages], target: 'node' },
  build: {
    ssr: true,
    target: 'node16',
    outDir: outFolder(mode),
    emptyOutDir: false,
    minify: false,
    sourcemap: mode === 'production' ? false : 'inline',
    reportCompressedSize: false,
    rolldownOptions: {
      input,
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'shared-[hash].cjs' },
    },
  },
})
