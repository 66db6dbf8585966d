import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDaemon, until } from './daemon.mjs'

const anyHost = 0xffff

/** One entry of an Xauthority file: family, then address, display, method and key, each with a 16-bit length. */
const cookieFile = () => {
  const counted = (/** @type {Buffer} */ bytes) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const family = Buffer.alloc(2)
  family.writeUInt16BE(anyHost)
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), randomBytes(16)]
  return Buffer.concat([family, ...fields.map(counted)])
}

/**
 * Starts a screen without a monitor; only who can read its cookie can open it.
 * @param {Readonly<Record<string, string>>} env
 */
export const startDisplay = async (env) => {
  const authority = join(env['XDG_RUNTIME_DIR'] ?? '', 'Xauthority')
  writeFileSync(authority, cookieFile(), { mode: 0o600 })
  const pictures = join(env['XDG_RUNTIME_DIR'] ?? '', 'screen')
  mkdirSync(pictures)
  const displayFd = 3
  const args = [
    '-displayfd',
    `${displayFd}`,
    '-screen',
    '0',
    '1440x900x24',
    '-nolisten',
    'tcp',
    '-noreset',
    '-fbdir',
    pictures,
    '-auth',
    authority,
  ]
  const daemon = startDaemon('Xvfb', args, { env, extraPipes: 1 })
  let number = ''
  daemon.child.stdio[displayFd]?.on('data', (/** @type {Buffer} */ chunk) => {
    number += chunk.toString('utf8')
  })
  try {
    await until('Xvfb', () => number.endsWith('\n'), { daemon })
  } catch (error) {
    await daemon.stop()
    throw error
  }
  return {
    env: {
      KEYTIDE_SCREEN: join(pictures, 'Xvfb_screen0'),
      DISPLAY: `:${number.trim()}`,
      XAUTHORITY: authority,
      XDG_SESSION_TYPE: 'x11',
    },
    stop: () => daemon.stop(),
  }
}
