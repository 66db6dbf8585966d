import type { Report } from './report.ts'
import type { Write } from './writes.ts'

export type Outcome = 'done' | 'not done'

/** What the vault has to hold: every credential with all texts that it ever had, oldest first. */
export class Expected {
  readonly #texts = new Map<string, readonly string[]>()

  ids(): readonly string[] {
    return [...this.#texts.keys()]
  }

  acknowledge(id: string, write: Write): void {
    switch (write.do) {
      case 'add':
        this.#texts.set(id, [write.text])
        break
      case 'replace':
        this.#texts.set(id, [...(this.#texts.get(id) ?? []), write.text])
        break
      case 'purge':
        this.#texts.delete(id)
        break
    }
  }

  /** Looks whether a write that nobody acknowledged was done, and expects from now on what came of it. */
  resolve(doubt: Write, report: Report): Outcome {
    const id = doubt.do === 'add' ? this.#added(doubt.text, report) : doubt.id
    const done = id !== null && this.#isDone(doubt, id, report)
    if (done) this.acknowledge(id, doubt)
    return done ? 'done' : 'not done'
  }

  #added(text: string, report: Report): string | null {
    const found = report.credentials.find(
      ({ id, versions }) => !this.#texts.has(id) && versions.some((version) => version.text === text),
    )
    return found?.id ?? null
  }

  #isDone(doubt: Write, id: string, report: Report): boolean {
    const held = report.credentials.find((credential) => credential.id === id)
    if (doubt.do === 'purge') return held === undefined
    return held?.versions.find(({ version }) => version === held.currentVersion)?.text === doubt.text
  }

  /** Everything that is not as it must be, in words; nothing when all is well. */
  problems(report: Report, accounts: readonly string[]): readonly string[] {
    return [
      ...report.notices.map((notice) => `the store says ${notice}`),
      ...(report.activityIntact ? [] : ['the activity is broken']),
      ...(report.openIntents === 0 ? [] : ['a write is still open']),
      ...this.#lost(report),
      ...this.#wrong(report),
      ...strangeItems(report, accounts),
    ]
  }

  #lost({ credentials }: Report): readonly string[] {
    const held = new Set(credentials.map(({ id }) => id))
    const lost = this.ids().filter((id) => !held.has(id))
    const unexpected = [...held].filter((id) => !this.#texts.has(id))
    return [
      ...lost.map(() => 'a credential is lost'),
      ...unexpected.map(() => 'a credential came from nowhere'),
    ]
  }

  #wrong({ credentials, keptVersions }: Report): readonly string[] {
    return credentials.flatMap(({ id, currentVersion, versions }) => {
      const texts = this.#texts.get(id)
      if (texts === undefined) return []
      if (versions.some(({ text }) => text === null)) return ['a credential is without its secret']
      if (versions.at(-1)?.version !== currentVersion) return ['the newest version is not the current one']
      const wanted = texts.slice(-1 - keptVersions)
      const same = wanted.length === versions.length && versions.every(({ text }, at) => text === wanted[at])
      return same ? [] : ['a version is not the one that was written']
    })
  }
}

/** Items that no version has; the keyring holds nothing else of this vault but its key and the sentinel. */
const strangeItems = ({ credentials }: Report, accounts: readonly string[]): readonly string[] => {
  const known = credentials.flatMap(({ id, versions }) =>
    versions.flatMap(({ version, custody }) => (custody === 'keychain' ? [`${id}.${version}`] : [])),
  )
  const wanted = new Set([...known, 'probe', 'key.a'])
  return accounts.filter((account) => !wanted.has(account)).map(() => 'an item is an orphan')
}
