import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Stop } from '../../../build/lib/say.mjs'
import { proveReadable } from '../../../build/lib/stage.mjs'
import { copyTree } from '../../../build/lib/tree.mjs'

let base = ''
let from = ''
let to = ''

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'stage-'))
  from = join(base, 'from')
  to = join(base, 'to')
  mkdirSync(join(from, 'folder'), { recursive: true })
})

afterEach(() => {
  rmSync(base, { recursive: true, force: true })
})

const file = (name: string, mode: number): void => {
  writeFileSync(join(from, name), name)
  chmodSync(join(from, name), mode)
}

const modeOf = (name: string): number => statSync(join(to, name)).mode & 0o777

test('a copied tree can be read by everybody and keeps what can be run', () => {
  file('private', 0o600)
  file('folder/program', 0o700)
  chmodSync(join(from, 'folder'), 0o700)
  copyTree(from, to, { link: 'copies' })
  expect([modeOf('private'), modeOf('folder/program'), modeOf('folder')]).toEqual([0o644, 0o755, 0o755])
})

test('links are made only of files that everybody may read already', () => {
  file('public', 0o644)
  file('private', 0o600)
  copyTree(from, to, { link: 'hard-links' })
  const inode = (folder: string, name: string) => statSync(join(folder, name)).ino
  expect(inode(to, 'public')).toBe(inode(from, 'public'))
  expect(inode(to, 'private')).not.toBe(inode(from, 'private'))
  expect(modeOf('private')).toBe(0o644)
})

test('symbolic links stay links and what is to be skipped stays behind', () => {
  symlinkSync('nowhere', join(from, 'link'))
  file('folder/left', 0o644)
  copyTree(from, to, { link: 'copies', skip: (path) => path === 'folder/left' })
  expect(readlinkSync(join(to, 'link'))).toBe('nowhere')
  expect(() => statSync(join(to, 'folder', 'left'))).toThrow('ENOENT')
})

test('a stage that its user cannot read is refused with a sentence, and removed', () => {
  let removed = 0
  const stage = {
    env: {},
    asUser: (program: string, args: readonly string[]) => [program, args] as const,
    remove: () => {
      removed += 1
    },
  }
  const prove = () => proveReadable(stage, [join(base, 'absent')])
  expect(prove).toThrow(Stop)
  expect(prove).toThrow("can't read what was staged")
  expect(removed).toBe(2)
})

test('a stage that its user can read is accepted', () => {
  file('public', 0o644)
  const stage = {
    env: {},
    asUser: (program: string, args: readonly string[]) => [program, args] as const,
    remove: () => {
      throw new Error('It was removed.')
    },
  }
  proveReadable(stage, [join(from, 'public')])
})
