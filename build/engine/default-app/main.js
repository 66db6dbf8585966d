// What the engine loads when it is started as `electron <folder>`: the repackaged engine comes without its own one.
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const { Module } = require('node:module')
const { join, resolve } = require('node:path')

const given = process.argv.slice(1)
const preloads = []
let folder
while (given.length > 0 && folder === undefined) {
  const arg = given.shift()
  if (arg === '-r' || arg === '--require') preloads.push(given.shift())
  else if (!arg.startsWith('-')) folder = resolve(arg)
}

if (folder === undefined || !existsSync(join(folder, 'package.json'))) {
  process.stderr.write(`Name a folder with a package.json that can be read; got ${folder ?? 'none'}.\n`)
  process.exit(1)
}

const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
process.defaultApp = true
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
if (preloads.length > 0) Module._preloadModules(preloads)
Module._load(join(folder, manifest.main), null, true)
