import { join } from 'node:path'
import { exitCodeOf } from './lib/exec.mjs'
import { command } from './lib/say.mjs'
import { makeStage } from './lib/stage.mjs'
import { ensureNodeModules } from './setup/node-modules.mjs'
import { setUp } from './setup.mjs'

// npm run bench [-- --json]: start and memory of the real app as ratios to a bare window of the same engine.
// npm run bench -- --tokens [--json]: decoding, verifying and auditing tokens, in Node alone.
command(async () => {
  if (process.argv.includes('--tokens')) {
    await ensureNodeModules()
    return benchTokens()
  }
  const engine = await setUp({ systemPackages: ['window', 'desktop'] })
  const { makeBundle } = await import('./lib/bundle.mjs')
  await makeBundle('test')
  const stage = makeStage(engine)
  try {
    const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs')
    const bench = [process.execPath, tsx, join('build', 'bench', 'run.ts'), ...process.argv.slice(2)]
    const [file, args] = stage.asUser(process.execPath, [join('build', 'desktop.mjs'), '--', ...bench])
    return await exitCodeOf(file, args, { cwd: stage.source, env: stage.env })
  } finally {
    stage.remove()
  }
})

const benchTokens = async () => {
  const { bundleTokenBench } = await import('./bench/jwt-bundle.mjs')
  return exitCodeOf(process.execPath, [await bundleTokenBench(), ...process.argv.slice(2)])
}
