import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

/** The titles of the windows on the suite's screen. */
export const windowTitles = async (): Promise<readonly string[]> => {
  const { stdout } = await promisify(execFile)('xwininfo', ['-root', '-tree'])
  return [...stdout.matchAll(/^\s+0x[0-9a-f]+ "([^"]*)"/gm)].map((match) => match[1] ?? '')
}

/** The header of an X window dump: 32-bit words, the first of which is the header's own length. */
const word = { headerBytes: 0, colours: 19 } as const
const bytesPerColour = 12

/** How many different colours the suite's screen shows at this moment; 1 is an empty screen. */
export const coloursOnScreen = (): number => {
  const dump = readFileSync(process.env['KEYTIDE_SCREEN'] ?? '')
  const at = (index: number) => dump.readUInt32BE(index * 4)
  const pixels = dump.subarray(at(word.headerBytes) + at(word.colours) * bytesPerColour)
  const seen = new Set<number>()
  for (let offset = 0; offset + 4 <= pixels.length; offset += 4)
    seen.add(pixels.readUInt32LE(offset) & 0xffffff)
  return seen.size
}
