import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { isoDate } from '#app/time'
import type { Handlers } from '#main/ipc'
import type { VaultService } from '#main/vault'

/** Takes the recovery key out of the window: to a file that the user names, or to a printer. */
export interface RecoveryPaper {
  /**
   * @param text asked for only when the file has been named; null when it must not be written any more
   * @returns the file's name, without its folder
   */
  readonly save: (suggestedName: string, text: () => string | null) => Promise<Result<string, FaultCode>>
  readonly print: () => Promise<Result<void, FaultCode>>
}

export interface RecoveryHandlersDeps {
  readonly vault: Pick<
    VaultService,
    'makeRecoveryKey' | 'confirmRecoveryKey' | 'postponeRecoveryKey' | 'useRecoveryKey'
  >
  readonly paper: RecoveryPaper
  readonly nowMs: () => number
}

type RecoveryChannels = Extract<keyof Handlers, `recovery.${string}`>

export interface RecoveryHandlers {
  readonly handlers: Pick<Handlers, RecoveryChannels>
  /** The key that was shown is not to be had any more. */
  readonly forget: () => void
}

/** Comments are part of the format: the plain `age` tool takes the file as it is. */
const fileText = (identity: string, madeAtMs: number): string =>
  [
    `# Keytide recovery key, made ${isoDate(madeAtMs)}`,
    '# It brings every secret back when the keychain is lost. Keep it away from the machine it is for.',
    identity,
    '',
  ].join('\n')

export const recoveryHandlers = ({ vault, paper, nowMs }: RecoveryHandlersDeps): RecoveryHandlers => {
  /** Held from the moment it is shown until it is confirmed, put off, or the vault locks. */
  let shown: { readonly identity: string; readonly madeAtMs: number } | null = null
  const forget = (): void => {
    shown = null
  }

  return {
    forget,
    handlers: {
      'recovery.make': async () => {
        const made = await vault.makeRecoveryKey()
        shown = made.ok ? { identity: made.value.identity, madeAtMs: nowMs() } : null
        return made
      },
      'recovery.save': async () => {
        const mine = shown
        if (mine === null) return err('recovery-not-begun')
        const saved = await paper.save(`keytide-recovery-key-${isoDate(mine.madeAtMs)}.txt`, () =>
          shown === mine ? fileText(mine.identity, mine.madeAtMs) : null,
        )
        return saved.ok ? ok({ name: saved.value }) : saved
      },
      'recovery.print': async () => {
        if (shown === null) return err('recovery-not-begun')
        const printed = await paper.print()
        return printed.ok ? ok({}) : printed
      },
      'recovery.confirm': async ({ answers }) => {
        const confirmed = await vault.confirmRecoveryKey(answers)
        if (confirmed.ok) forget()
        return confirmed
      },
      'recovery.postpone': async () => {
        forget()
        return vault.postponeRecoveryKey()
      },
      'recovery.use': async ({ identity, password }) => vault.useRecoveryKey(identity, password),
    },
  }
}
