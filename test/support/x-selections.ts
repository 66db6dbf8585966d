import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'

const program = 'xclip'

type Env = Readonly<Record<string, string>>

/** What X11 has in the place of one clipboard: what was copied, and what is marked. */
export type Selection = 'clipboard' | 'primary'

/** Copies or marks a text in a program of its own, which holds it until another one takes its place. */
export const holdSelection = async (env: Env, selection: Selection, text: string): Promise<void> => {
  const child = spawn(program, ['-selection', selection, '-in'], { env, stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.end(text)
  // It goes on in the background.
  await once(child, 'exit')
}

/** What another program would paste; empty when nobody holds a text. */
export const pasteSelection = async (env: Env, selection: Selection): Promise<string> => {
  const run = promisify(execFile)
  const { stdout } = await run(program, ['-selection', selection, '-out'], { env }).catch(() => ({
    stdout: '',
  }))
  return stdout
}
