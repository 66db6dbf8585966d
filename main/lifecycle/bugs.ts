/** What is used of the process. */
export interface BugSource {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (bug: unknown) => void): unknown
}

/** The kind of a bug and where it happened. Never its message: that may hold what was being worked on. */
export const placeOf = (bug: unknown): string => {
  if (!(bug instanceof Error)) return 'something that is no error was thrown'
  const frames = (bug.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [bug.constructor.name, ...frames.slice(0, 10)].join('\n')
}

/**
 * After a bug nobody knows what the process holds, so the vault locks. Without a listener of its own Electron would show
 * the error's message in a dialog, and the older engine would go on after a rejection as if nothing had happened.
 */
export const lockOnBug = (
  source: BugSource,
  { onBug, report }: { readonly onBug: () => void; readonly report: (text: string) => void },
): void => {
  const handle = (bug: unknown): void => {
    report(`Keytide: a bug: ${placeOf(bug)}\n`)
    onBug()
  }
  source.on('uncaughtException', handle)
  source.on('unhandledRejection', handle)
}
