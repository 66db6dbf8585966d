import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Mark, tracesIn } from './marks.ts'

/** A file that may be gone, or be another user's, before it is read. */
const contentOf = (path: string): Buffer | null => {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

/** What is left of the marks in the names and contents of all files under some folders: path, and what of it. */
export const tracesInFiles = (folders: readonly string[], marks: readonly Mark[]): readonly string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .flatMap((path) => {
      const found = [...tracesIn(path, marks), ...tracesIn(contentOf(path) ?? '', marks)]
      return found.map((trace) => `${path}: ${trace}`)
    })

const parentOf = (pid: string): string => {
  // The name in brackets may hold anything, so what follows it is counted from its end.
  const stat = contentOf(`/proc/${pid}/stat`)?.toString('latin1') ?? ''
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''
}

/** A process and all that it started, however far down. */
const familyOf = (pid: number): readonly string[] => {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [name, parentOf(name)]),
  )
  const family = new Set([String(pid)])
  for (let size = 0; size < family.size; ) {
    size = family.size
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child)
  }
  return [...family]
}

/** What is left of the marks where any program of the user can see it: the arguments and environments of processes. */
export const tracesInProcesses = (pid: number | undefined, marks: readonly Mark[]): readonly string[] => {
  const family = familyOf(pid ?? 0)
  const found = (file: string) =>
    tracesIn(Buffer.concat(family.map((one) => contentOf(`/proc/${one}/${file}`) ?? Buffer.alloc(0))), marks)
  return [
    ...found('cmdline').map((trace) => `arguments: ${trace}`),
    ...found('environ').map((trace) => `environment: ${trace}`),
  ]
}
