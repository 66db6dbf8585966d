import * as v from 'valibot'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { type Run, runSchema } from '#app/rotation'
import type { HeldVersion, RotationVault } from '#main/rotation'
import { Secret } from '#main/secret'
import type { NewValue } from '#main/vault'
import { Killed } from './fake-provider.ts'

interface Version {
  readonly publics: ReadonlyMap<string, string>
  readonly secrets: ReadonlyMap<string, string>
}

const versionOf = ({ parts }: NewValue): Version => ({
  publics: new Map(parts.flatMap((part) => (part.secret ? [] : [[part.name, part.value] as const]))),
  secrets: new Map(
    parts.flatMap((part) => (part.secret ? [[part.name, part.bytes.toString('utf8')] as const] : [])),
  ),
})

/** What is on disk: it stays when a process ends. */
export class Disk {
  readonly runs = new Map<string, string>()
  readonly answers = new Map<string, string>()
  readonly versions: Version[] = []
  /** The next calls that a keychain or a disk does not serve. */
  refusals: (FaultCode | null)[] = []

  current(): string {
    return this.versions[this.versions.length - 1]?.secrets.get('token') ?? ''
  }

  /** Every secret that the vault holds, in whatever form. */
  secrets(): readonly string[] {
    const raw = [...this.answers.values()].map((text) => /"token":"([^"]*)"/.exec(text)?.[1] ?? text)
    return [...this.versions.map(({ secrets }) => secrets.get('token') ?? ''), ...raw]
  }

  add(value: NewValue): void {
    this.versions.push(versionOf(value))
  }
}

/** A process's view of the disk; once the process is killed, it can neither read nor write. */
export const fakeVault = (disk: Disk, isDead: () => boolean): RotationVault => {
  const alive = (): void => {
    if (isDead()) throw new Killed()
  }
  const refusal = (): FaultCode | null => {
    alive()
    return disk.refusals.shift() ?? null
  }
  const readRun = (id: string): Run | null => {
    alive()
    const text = disk.runs.get(id)
    return text === undefined ? null : v.parse(runSchema, JSON.parse(text))
  }
  const write: RotationVault['save'] = (run, { keep, drop = [] } = {}) => {
    disk.runs.set(run.id, JSON.stringify(v.parse(runSchema, run)))
    if (keep !== undefined) disk.answers.set(keep.answerId, keep.raw.expose().toString('utf8'))
    for (const answerId of drop) disk.answers.delete(answerId)
    return ok(undefined)
  }
  return {
    runs: () => [...disk.runs.keys()].flatMap((id) => readRun(id) ?? []),
    run: readRun,
    save: (run, more) => {
      const refused = refusal()
      return refused === null
        ? write(run, more)
        : err(refused === 'keychain-locked' ? 'store-failed' : refused)
    },
    answer: (answerId) => {
      alive()
      const text = disk.answers.get(answerId)
      return text === undefined ? err('value-missing') : ok(Secret.fromText(text))
    },
    ready: async () => {
      const refused = refusal()
      return refused === null ? ok(undefined) : err(refused)
    },
    held: async (_id, version): Promise<Result<HeldVersion, FaultCode>> => {
      const refused = refusal()
      if (refused !== null) return err(refused)
      const number = version === 'current' ? disk.versions.length : version
      const found = disk.versions[number - 1]
      if (found === undefined) return err('value-missing')
      const secrets = new Map([...found.secrets].map(([name, text]) => [name, Secret.fromText(text)]))
      return ok({ version: number, host: 'api.example', account: '', publics: found.publics, secrets })
    },
    promote: async (_id, value, promoted) => {
      const refused = refusal()
      if (refused !== null) return err(refused)
      const { run, ...more } = promoted(disk.versions.length + 1)
      disk.versions.push(versionOf(value))
      write(run, more)
      return ok(disk.versions.length)
    },
    whileOpen: async (work) => ok(await work()),
  }
}
