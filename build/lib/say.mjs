/** An expected end: its message is a sentence for the person at the terminal, shown without a stack. */
export class Stop extends Error {
  /**
   * @param {string} sentence
   * @param {number} exitCode
   */
  constructor(sentence, exitCode = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}

/** @param {string} line */
export const say = (line) => {
  process.stdout.write(`${line}\n`)
}

/**
 * A step of the set-up or the build: says what begins, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export const step = async (what, work) => {
  const startedAtMs = Date.now()
  say(`> ${what} ...`)
  const result = await work()
  say(`  done in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`)
  return result
}

/**
 * Runs a command's main function and ends the process with the exit code it returns; a Stop ends it with its sentence,
 * anything else is a bug and shows its stack. The end is explicit because libraries hook the implicit one:
 * electron-builder's makes every exit code 0.
 * @param {() => Promise<number>} main
 */
export const command = (main) => {
  const end = (/** @type {number} */ exitCode) => {
    process.stdout.write('', () => process.exit(exitCode))
  }
  // Later, so that the rest of the module exists when it runs.
  Promise.resolve()
    .then(main)
    .then(end, (error) => {
      process.stderr.write(error instanceof Stop ? `\n${error.message}\n` : `\n${error?.stack ?? error}\n`)
      end(error instanceof Stop ? error.exitCode : 1)
    })
}
