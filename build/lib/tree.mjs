import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs'
import { chmod, lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const readableByAll = 0o444
const executableByAll = 0o111

/**
 * Makes a tree readable by every user, keeping what is executable executable.
 * @param {string} path
 */
export const openToAll = async (path) => {
  const { mode } = await lstat(path)
  const kind = mode & constants.S_IFMT
  if (kind === constants.S_IFDIR) {
    await chmod(path, 0o755)
    for (const name of await readdir(path)) await openToAll(join(path, name))
  } else if (kind === constants.S_IFREG) {
    await chmod(path, (mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

/**
 * Copies a tree so that every user can read it. Files that everybody may read already are hard links where `link` says
 * so and the file system allows it; they stay the owner's, so a reader can't change them.
 * @param {string} from
 * @param {string} to
 * @param {{ link: 'hard-links' | 'copies', skip?: (relative: string) => boolean }} options
 */
export const copyTree = (from, to, { link, skip = () => false }) => {
  const visit = (/** @type {string} */ relative) => {
    const source = join(from, relative)
    const target = join(to, relative)
    const { mode } = lstatSync(source)
    switch (mode & constants.S_IFMT) {
      case constants.S_IFDIR:
        mkdirSync(target, { recursive: true })
        chmodSync(target, 0o755)
        for (const name of readdirSync(source)) {
          const child = relative === '' ? name : `${relative}/${name}`
          if (!skip(child)) visit(child)
        }
        return
      case constants.S_IFLNK:
        symlinkSync(readlinkSync(source), target)
        return
      case constants.S_IFREG:
        if (link === 'hard-links' && tryLink(source, target, mode)) return
        copyFileSync(source, target, constants.COPYFILE_FICLONE)
        chmodSync(target, readableByAll | 0o200 | ((mode & 0o100) === 0 ? 0 : executableByAll))
        return
      default:
    }
  }
  visit('')
}

/** @param {string} source @param {string} target @param {number} mode */
const tryLink = (source, target, mode) => {
  if ((mode & readableByAll) !== readableByAll) return false
  try {
    linkSync(source, target)
    return true
  } catch {
    return false
  }
}
