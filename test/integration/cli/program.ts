import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { makeCli } from '../../../build/lib/cli.mjs'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly complaints: string
}

export interface Program {
  readonly path: () => string
  /** Writes a file that a command can name. */
  readonly file: (content: string | Uint8Array) => string
  /** Runs it to its end with this on its standard input. */
  readonly run: (
    words: readonly string[],
    input?: string | Uint8Array,
    env?: NodeJS.ProcessEnv,
  ) => Promise<Ended>
  /** Sends request lines and gives back the answers, parsed. */
  readonly answers: (lines: readonly string[], words?: readonly string[]) => Promise<readonly unknown[]>
}

/** The program as it ships, built once for a test file; every run is a process of plain Node. */
export const theProgram = (): Program => {
  let folder = ''
  let path = ''
  let files = 0
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keytide-cli-'))
    path = await makeCli(join(folder, 'cli'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run: Program['run'] = (words, input = '', env = {}) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [path, ...words], {
        env: { ...process.env, ...env },
        cwd: folder,
      })
      const out: Buffer[] = []
      const complaints: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk))
      // A command that refuses its options reads nothing.
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
      child.on('close', (code) =>
        resolve({
          code,
          out: Buffer.concat(out).toString(),
          complaints: Buffer.concat(complaints).toString(),
        }),
      )
    })

  return {
    path: () => path,
    file: (content) => {
      const name = join(folder, `file-${files++}`)
      writeFileSync(name, content)
      return name
    },
    run,
    answers: async (lines, words = []) => {
      const { out } = await run(['inspect', '--ndjson', ...words], lines.map((line) => `${line}\n`).join(''))
      return out
        .split('\n')
        .slice(0, -1)
        .map((line): unknown => JSON.parse(line))
    },
  }
}
