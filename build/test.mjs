import { existsSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runChecks } from './lib/checks.mjs'
import { run } from './lib/exec.mjs'
import { packedFolder } from './lib/packed-folder.mjs'
import { inRoot, root } from './lib/paths.mjs'
import { command, Stop, say, step } from './lib/say.mjs'
import { makeStage, proveReachable } from './lib/stage.mjs'
import { runSuite, slowSuite, suites } from './lib/suites.mjs'
import { copyTree } from './lib/tree.mjs'
import { setUp } from './setup.mjs'

/** @typedef {import('./lib/suites.mjs').Count} Count */
/** @typedef {import('./lib/stage.mjs').Stage} Stage */

// npm test [-- SUITE ...]: every suite, or the ones named; `slow` only when it is named.
command(async () => {
  const wanted = namesGiven()
  const engine = await setUp({ systemPackages: ['window', 'desktop', 'tests'] })
  proveReachable()
  const total = { passed: 0, failed: 0 }
  /** @param {string} name @param {() => Promise<Count>} work */
  const timed = async (name, work) => {
    say(`\n== ${name}`)
    const startedAtMs = Date.now()
    const { passed, failed } = await work()
    const minutes = ((Date.now() - startedAtMs) / 60_000).toFixed(2)
    say(`== ${name}: ${passed} passed, ${failed} failed, ${minutes} minutes`)
    total.passed += passed
    total.failed += failed
  }

  if (wanted.includes('check')) await timed('check', runChecks)
  const chosen = [...suites, slowSuite].filter(({ name }) => wanted.includes(name))
  if (chosen.length > 0) {
    const { makeBundle } = await import('./lib/bundle.mjs')
    await step('Building the bundle that the tests drive', () => makeBundle('test'))
    const packages = chosen.some(({ drives }) => drives === 'tests and package') ? [await packed(engine)] : []
    const stage = await step('Staging a copy for an unprivileged user', () => makeStage(engine, packages))
    try {
      for (const suite of chosen) await timed(suite.name, () => runSuite(suite, stage))
    } finally {
      keepArtifacts(stage)
      stage.remove()
    }
  }
  say(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
})

/**
 * The product as it ships, with its fuses set: what no debugger can drive is tested from outside. Made by a process of
 * its own, because electron-builder takes over the exit of the one it runs in.
 * @param {import('./engine/locate.mjs').EngineOnDisk} engine
 */
const packed = async (engine) => {
  await step('Packing the product', () => run(process.execPath, [inRoot('build', 'package.mjs'), '--folder']))
  return relative(root, packedFolder(engine))
}

const namesGiven = () => {
  const usual = ['check', ...suites.map(({ name }) => name)]
  const given = process.argv.slice(2)
  const unknown = given.filter((name) => ![...usual, slowSuite.name].includes(name))
  if (unknown.length > 0) {
    throw new Stop(
      `No such suite: ${unknown.join(', ')}. There are ${usual.join(', ')} and ${slowSuite.name}.`,
      2,
    )
  }
  return given.length === 0 ? usual : given
}

/** Screenshots and traces of failures are moved to where they can be looked at. @param {Stage} stage */
const keepArtifacts = (stage) => {
  const kept = inRoot('out', 'test-results')
  rmSync(kept, { recursive: true, force: true })
  const artifacts = join(stage.work, 'artifacts')
  if (existsSync(artifacts)) copyTree(artifacts, kept, { link: 'copies' })
}
