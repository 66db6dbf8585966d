import { ask, run } from '../lib/exec.mjs'
import { isRoot } from '../lib/paths.mjs'
import { step } from '../lib/say.mjs'

/** Chromium's sandbox refuses root, so whatever root starts runs as this user, who owns nothing and can't log in. */
export const testUser = 'keytide-test'

/** @returns {{ uid: number, gid: number } | undefined} */
export const testUserIds = () => {
  const uid = ask('id', ['-u', testUser])
  const gid = ask('id', ['-g', testUser])
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined
}

export const ensureTestUser = async () => {
  if (process.platform !== 'linux' || !isRoot || testUserIds() !== undefined) return
  await step(`Making the unprivileged user ${testUser}`, () =>
    run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      testUser,
    ]),
  )
}
