import { execFileSync } from 'node:child_process'

const limitFiles = (bytes: string): void => {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`])
}

// A write beyond the limit also raises a signal, by which nothing is to end: the write's own error is what counts.
process.on('SIGXFSZ', () => {})

/** From now on no file takes a byte from this process, as if the disk were full; every other process can write. */
export const fillDisk = (): void => limitFiles('0')

export const freeDisk = (): void => limitFiles('unlimited')
