import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fileLocks } from '#main/rotation'

const holder = fileURLToPath(new URL('kills/lock-holder.ts', import.meta.url))
const [one, other] = ['a'.repeat(32), 'b'.repeat(32)]

test('one process holds the lock of a credential, and it is free again once that one was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'locks-'))
  const child = spawn(process.execPath, ['--import', 'tsx', holder, folder, one], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect(said.toString()).toBe('held\n')
  const locks = fileLocks(folder)
  expect(locks.hold(one)).toBeNull()
  const release = locks.hold(other)
  expect(release).not.toBeNull()
  release?.()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const mine = locks.hold(one)
  expect(mine).not.toBeNull()
  expect(locks.hold(one)).toBeNull()
  mine?.()
})
