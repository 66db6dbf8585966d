/** A running helper program, however it was started. */
export interface HelperProcess {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, also when the program could not be started at all. */
  onExit(listener: () => void): void
  /** Ends it without asking; a program stuck in native code ends too. */
  kill(): void
}

/** Starts helper programs by their file name without extension, e.g. "keychain-helper". */
export interface HelperHost {
  fork(program: string): HelperProcess
}

/**
 * Why a request has no answer. None says whether it had an effect: a helper may do the work and end before it answers.
 */
export type HelperFault =
  /** No answer in time; the helper was killed and started again. */
  | 'timed-out'
  /** The helper ended, or answered with something that is no answer. The next request starts it again. */
  | 'died'
  /** The caller cancelled. */
  | 'cancelled'
  /** The helper was closed for good. */
  | 'closed'
