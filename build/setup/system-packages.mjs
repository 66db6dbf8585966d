import { readFileSync } from 'node:fs'
import { ask, runQuietly } from '../lib/exec.mjs'
import { isRoot } from '../lib/paths.mjs'
import { Stop, say, step } from '../lib/say.mjs'

/** What a system package is needed for: showing a window, a private desktop without a screen, or the tests. */
const groups = {
  window: [
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libxss1',
    'libxtst6',
    'libnotify4',
    'libsecret-1-0',
  ],
  desktop: ['xvfb', 'dbus', 'dbus-x11', 'gnome-keyring', 'fonts-dejavu-core'],
  tests: [
    'age',
    'libsecret-tools',
    'procps',
    'python3-dbus',
    'python3-dbusmock',
    'strace',
    'x11-utils',
    'xauth',
    'xclip',
    'xdotool',
  ],
  packaging: ['p7zip-full'],
  pip: ['python3-pip'],
}

/** @typedef {keyof typeof groups} PackageGroup */

// Debian 13 and Ubuntu 24.04 renamed the libraries whose time fields grew to 64 bits.
const renamed = new Set(['libgtk-3-0', 'libasound2'])

const osRelease = () => {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n')
    const value = (/** @type {string} */ key) =>
      lines
        .find((line) => line.startsWith(`${key}=`))
        ?.slice(key.length + 1)
        .replaceAll('"', '') ?? ''
    return {
      ids: `${value('ID')} ${value('ID_LIKE')}`.split(' '),
      id: value('ID'),
      version: Number.parseFloat(value('VERSION_ID')),
    }
  } catch {
    return undefined
  }
}

/**
 * @param {readonly string[]} names
 * @returns {readonly string[]}
 */
const missingAmong = (names) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own syntax
  const { output } = ask('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...names])
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice('installed '.length)),
  )
  return names.filter((name) => !installed.has(name))
}

/**
 * Installs what is missing as root, or names the one command that does. Only Debian and its kin are known; elsewhere
 * nothing is checked.
 * @param {readonly PackageGroup[]} wanted
 */
export const ensureSystemPackages = async (wanted) => {
  const os = process.platform === 'linux' ? osRelease() : undefined
  if (os === undefined || !os.ids.includes('debian')) return
  const newNames = os.id === 'ubuntu' ? os.version >= 24.04 : os.version >= 13
  const names = wanted
    .flatMap((group) => groups[group])
    .map((name) => (newNames && renamed.has(name) ? `${name}t64` : name))
  const missing = missingAmong(names)
  if (missing.length === 0) return

  const install = ['install', '-y', '--no-install-recommends', ...missing]
  if (!isRoot) {
    throw new Stop(
      `Keytide needs system packages that are not installed. Install them with this command, then try again:\n\n  sudo sh -c 'apt-get update && apt-get ${install.join(' ')}'`,
    )
  }
  say(`System packages missing: ${missing.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const otherwise =
    'Check that the Debian mirror is reachable (apt-get update) and run the same command again.'
  const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0']
  await step('Refreshing the package lists', () =>
    runQuietly('apt-get', [...quiet, 'update'], { env, otherwise }),
  )
  await step(`Installing ${missing.length} system packages with apt-get`, () =>
    runQuietly('apt-get', [...quiet, ...install], { env, otherwise }),
  )
}
