import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { Stop } from './say.mjs'

/** What a fuse is to be, in the order of the wire, and why. An engine has the first of them, newer ones have more. */
const wanted = [
  {
    name: 'RunAsNode',
    on: false,
    why: 'the binary must not become a plain Node for whoever sets a variable',
  },
  { name: 'EnableCookieEncryption', on: true, why: 'what Chromium stores is never in clear' },
  { name: 'EnableNodeOptionsEnvironmentVariable', on: false, why: 'NODE_OPTIONS loads foreign code' },
  { name: 'EnableNodeCliInspectArguments', on: false, why: '--inspect opens a debugger' },
  {
    name: 'EnableEmbeddedAsarIntegrityValidation',
    on: true,
    why: 'a changed archive must not start (macOS, Windows)',
  },
  { name: 'OnlyLoadAppFromAsar', on: true, why: 'a folder beside the archive must not replace it' },
  {
    name: 'LoadBrowserProcessSpecificV8Snapshot',
    on: false,
    why: 'there is none, and one would be foreign code',
  },
  { name: 'GrantFileProtocolExtraPrivileges', on: false, why: 'the page has a scheme of its own' },
  { name: 'WasmTrapHandlers', on: true, why: 'the default; WebAssembly stays bounded by hardware' },
]

const enabled = '1'.charCodeAt(0)
const disabled = '0'.charCodeAt(0)

/**
 * The fuses of an engine by name, as they are in its binary.
 * @param {string} executable
 * @returns {Promise<Readonly<Record<string, 'on' | 'off' | 'other'>>>}
 */
export const readFuses = async (executable) => {
  const wire = await getCurrentFuseWire(executable)
  const states = Object.entries(wire).filter(([key]) => /^\d+$/.test(key))
  return Object.fromEntries(
    states.map(([index, state]) => [
      wanted[Number(index)]?.name ?? `unknown fuse ${index}`,
      state === enabled ? 'on' : state === disabled ? 'off' : 'other',
    ]),
  )
}

/**
 * Sets every fuse that the engine has and reads all of them back. An engine with a fuse that isn't decided above is
 * refused: its default may be the dangerous one.
 * @param {string} executable
 */
export const setFuses = async (executable) => {
  const length = Object.keys(await readFuses(executable)).length
  const known = wanted.slice(0, length)
  if (length > wanted.length)
    throw new Stop(`The engine has ${length} fuses and only ${wanted.length} are decided.`)
  const config = Object.fromEntries(
    known.flatMap(({ on }, index) => (FuseV1Options[index] === undefined ? [] : [[index, on]])),
  )
  await flipFuses(executable, { version: FuseVersion.V1, ...config })
  const states = await readFuses(executable)
  const wrong = known.filter(({ name, on }) => states[name] !== (on ? 'on' : 'off'))
  if (wrong.length > 0) {
    throw new Stop(`Fuses not as wanted: ${wrong.map(({ name, why }) => `${name} (${why})`).join(', ')}`)
  }
}
