import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { testUser, testUserIds } from '../setup/test-user.mjs'
import { isRoot, root } from './paths.mjs'
import { Stop } from './say.mjs'
import { copyTree } from './tree.mjs'

/** @typedef {import('../engine/locate.mjs').EngineOnDisk} EngineOnDisk */

/**
 * @typedef {object} Stage
 * @property {string} source the staged copy of the work tree; its reader can't write there
 * @property {string} work a folder that belongs to who runs here
 * @property {NodeJS.ProcessEnv} env what they get of an environment: a throw-away home and the engine's folder
 * @property {(file: string, args: readonly string[]) => readonly [string, readonly string[]]} asUser the command that
 *   runs another one as the unprivileged user (as oneself when that is who started this)
 * @property {() => void} remove
 */

const passedOn = [
  'PATH',
  'LANG',
  'LC_ALL',
  'TZ',
  'CI',
  'TERM',
  'NO_COLOR',
  'NODE_EXTRA_CA_CERTS',
  'SOURCE_DATE_EPOCH',
]
const readLimitMs = 10_000

/** @param {string} file @param {readonly string[]} args @returns {readonly [string, readonly string[]]} */
const asTestUser = (file, args) => [
  'setpriv',
  [`--reuid=${testUser}`, `--regid=${testUser}`, '--clear-groups', '--inh-caps=-all', '--', file, ...args],
]

/** @type {Stage['asUser']} */
const asUserHere = (file, args) =>
  isRoot && process.platform === 'linux' ? asTestUser(file, args) : [file, args]

/** Of out/, only the tests' bundle is copied with the sources. */
const skipped = (/** @type {string} */ path) =>
  path === '.git' || (path.startsWith('out/') && path !== 'out/app-test' && !path.startsWith('out/app-test/'))

/** @param {string} base @param {readonly string[]} extra */
const stageSource = (base, extra) => {
  const source = join(base, 'source')
  const modules = 'node_modules'
  copyTree(root, source, { link: 'copies', skip: (path) => path === modules || skipped(path) })
  // Many or large files that nothing edits in place: links cost a tenth of the time.
  for (const path of [modules, ...extra]) {
    copyTree(join(root, path), join(source, path), { link: 'hard-links' })
  }
  return source
}

/**
 * The engine, where the test user can read it.
 * @param {EngineOnDisk} engine @param {string} base @param {string} source
 */
const stageEngine = (engine, base, source) => {
  const inside = relative(root, engine.folder)
  if (!inside.startsWith('..') && !inside.startsWith(sep)) return join(source, inside)
  if (readableByAll(engine.folder)) return engine.folder
  copyTree(engine.folder, join(base, 'engine'), { link: 'hard-links' })
  return join(base, 'engine')
}

/** @param {string} folder */
const readableByAll = (folder) => {
  for (let path = folder; ; path = dirname(path)) {
    if ((statSync(path).mode & 0o005) !== 0o005) return false
    if (path === dirname(path)) return true
  }
}

/**
 * Reads the paths as the one who will run there. Throws a Stop and removes the stage when one can't be read.
 * @param {Pick<Stage, 'asUser' | 'env' | 'remove'>} stage
 * @param {readonly string[]} paths
 */
export const proveReadable = (stage, paths) => {
  const code = `for (const path of process.argv.slice(1)) require('node:fs').accessSync(path, 4)`
  const [file, args] = stage.asUser(process.execPath, ['-e', code, ...paths])
  const result = spawnSync(file, args, { env: stage.env, cwd: '/', timeout: readLimitMs, encoding: 'utf8' })
  if (result.status === 0) return
  const why = result.error?.message ?? /E[A-Z]+: [^\n]*/.exec(result.stderr)?.[0] ?? result.stderr.trim()
  stage.remove()
  throw new Stop(
    `The user who runs the tests can't read what was staged for them: ${why}\nSet TMPDIR to a folder that every user can read, and use a Node that every user can run (this one is ${process.execPath}).`,
  )
}

/** Asks in a moment what a stage would show after minutes: whether its user gets to where it will be. */
export const proveReachable = () => {
  const base = mkdtempSync(join(tmpdir(), 'keytide-'))
  const remove = () => rmSync(base, { recursive: true, force: true })
  chmodSync(base, 0o755)
  proveReadable({ asUser: asUserHere, env: {}, remove }, [base])
  remove()
}

/**
 * Copies the work tree to where an unprivileged user can read but not change it, and says how to run commands there as
 * that user. Nothing that runs there sees the checkout.
 * @param {EngineOnDisk} engine
 * @param {readonly string[]} [extra] folders of out/ that are staged too, relative to the work tree
 * @returns {Stage}
 */
export const makeStage = (engine, extra = []) => {
  const base = mkdtempSync(join(tmpdir(), 'keytide-'))
  chmodSync(base, 0o755)
  const source = stageSource(base, extra)
  const engineFolder = stageEngine(engine, base, source)

  const work = join(base, 'work')
  const own = { HOME: join(work, 'home'), TMPDIR: join(work, 'tmp') }
  const ids = isRoot && process.platform === 'linux' ? testUserIds() : undefined
  for (const folder of [work, own.HOME, own.TMPDIR]) {
    mkdirSync(folder, { mode: 0o700 })
    if (ids !== undefined) chownSync(folder, ids.uid, ids.gid)
  }

  /** @type {NodeJS.ProcessEnv} */
  const env = { ...own, ELECTRON_OVERRIDE_DIST_PATH: engineFolder, KEYTIDE_WORK: work }
  for (const name of passedOn) if (process.env[name] !== undefined) env[name] = process.env[name]

  const remove = () => {
    process.off('exit', remove)
    rmSync(base, { recursive: true, force: true, maxRetries: 5 })
  }
  process.on('exit', remove)

  /** @type {Stage} */
  const stage = {
    source,
    work,
    env,
    asUser: asUserHere,
    remove,
  }
  proveReadable(stage, [
    join(source, 'package.json'),
    join(source, 'node_modules', 'electron', 'package.json'),
    join(engineFolder, relative(engine.folder, engine.executable)),
  ])
  return stage
}
