import { isTestOnly } from './engine/locate.mjs'
import { command, say, step } from './lib/say.mjs'
import { setUp } from './setup.mjs'

// npm run package [-- --all | --folder]: a folder and, on Linux, a tar.gz; --all makes every kind that
// electron-builder.yml names, for some of which electron-builder fetches tools; --folder stops at the folder.
command(async () => {
  const all = process.argv.includes('--all')
  const engine = await setUp({
    systemPackages: all ? ['window', 'desktop', 'packaging'] : ['window', 'desktop'],
  })
  const { ensureIcons } = await import('./lib/icons.mjs')
  const { makeBundle } = await import('./lib/bundle.mjs')
  const { packAll, packArchive, packFolder } = await import('./lib/pack.mjs')
  await step('Drawing the icon', () => ensureIcons(engine))
  await step('Building the app', () => makeBundle('production'))
  if (all) {
    for (const path of await step('Packing every kind', () => packAll(engine))) say(`  ${path}`)
  } else {
    const folder = await step('Packing', () => packFolder(engine))
    say(`  ${folder}`)
    if (process.platform === 'linux' && !process.argv.includes('--folder'))
      say(`  ${await step('Compressing', () => packArchive(folder))}`)
  }
  if (isTestOnly(engine)) say('The engine is too old for real secrets, so the packages are named -testonly.')
  return 0
})
