import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { inRoot } from './paths.mjs'

/** @typedef {'production' | 'test' | 'development'} Bundle */

/** Where each bundle lies. Tests drive their own one; the product is built without what they need. */
export const bundleFolder = {
  production: inRoot('out', 'app'),
  test: inRoot('out', 'app-test'),
  development: inRoot('out', 'app-dev'),
}

const platform = `${process.platform}-${process.arch}`

/** What a native package needs when it runs; its sources and the binaries of other systems stay behind. */
const nativeParts = [
  { name: 'keytar', parts: ['package.json', 'LICENSE.md', 'lib', join('prebuilds', platform)] },
  {
    name: '@photostructure/sqlite',
    parts: ['package.json', 'LICENSE', join('dist', 'index.cjs'), join('prebuilds', platform)],
  },
  { name: 'node-gyp-build', parts: ['package.json', 'LICENSE', 'index.js', 'node-gyp-build.js'] },
]

/** @param {string} folder */
const copyNativePackages = (folder) => {
  for (const { name, parts } of nativeParts) {
    for (const part of parts) {
      const from = inRoot('node_modules', name, part)
      if (!existsSync(from))
        throw new Error(`${name} has no ${part}: the app can't be built for ${platform}.`)
      cpSync(from, join(folder, 'node_modules', name, part), { recursive: true })
    }
  }
}

/** @param {string} folder */
const writeManifest = (folder) => {
  const { name, productName, version, description, license, author } = JSON.parse(
    readFileSync(inRoot('package.json'), 'utf8'),
  )
  const manifest = { name, productName, version, description, license, author, main: 'main.cjs' }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
}

export const viteConfigs = ['main', 'preload', 'renderer'].map((part) =>
  inRoot('build', `vite.${part}.config.ts`),
)

/** @param {Bundle} bundle */
export const prepareFolder = (bundle) => {
  const folder = bundleFolder[bundle]
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  copyNativePackages(folder)
  writeManifest(folder)
}

/**
 * Builds one bundle from nothing.
 * @param {Bundle} bundle
 * @returns {Promise<string>} its folder, which the engine can start
 */
export const makeBundle = async (bundle) => {
  prepareFolder(bundle)
  for (const configFile of viteConfigs) await build({ configFile, mode: bundle })
  return bundleFolder[bundle]
}

/**
 * Builds one bundle and builds again what changes.
 * @param {Bundle} bundle
 * @param {(configFile: string) => void} onBuilt called for each part, each time it is there without an error
 */
export const watchBundle = async (bundle, onBuilt) => {
  for (const configFile of viteConfigs) {
    const watcher = await build({ configFile, mode: bundle, build: { watch: {} } })
    if (!('on' in watcher)) throw new Error('Vite did not watch.')
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') process.stderr.write(`${event.error.message}\n`)
      if (event.code === 'BUNDLE_END') onBuilt(configFile)
    })
  }
}
