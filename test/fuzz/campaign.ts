import { Worker } from 'node:worker_threads'

export interface Failure {
  /** Makes the input again. */
  readonly seed: number
  readonly what: string
}

export interface WorkerTask {
  readonly from: number
  readonly count: number
  /** Three doubles: the seed at hand, when it began, and how many inputs are done. */
  readonly state: SharedArrayBuffer
}

export interface Campaign {
  readonly seed: number
  readonly inputs: number
  readonly workers: number
  readonly onProgress: (done: number) => void
}

const slowestMs = 2000
const tooSlow = `takes longer than ${slowestMs} ms; it was stopped`
const lookEveryMs = 200
const batch = 25_000

/** Bundled, the worker is JavaScript; else it reads TypeScript, which it does not take over from its parent. */
const loader = import.meta.url.endsWith('.ts')
  ? `import('tsx/esm/api').then(({ register }) => {
      register()
      return import(${JSON.stringify(new URL('./worker.ts', import.meta.url).href)})
    })`
  : `import(${JSON.stringify(new URL('./worker.js', import.meta.url).href)})`

const readState = (state: SharedArrayBuffer) => {
  const [seed = 0, startedAtMs = 0, done = 0] = new Float64Array(state)
  return { seed, startedAtMs, done }
}

/** One batch in a worker of its own, ended when one input takes longer than a person waits. */
const runBatch = (from: number, count: number, onDone: (done: number) => void): Promise<readonly Failure[]> =>
  new Promise((resolve, reject) => {
    const state = new SharedArrayBuffer(24)
    const worker = new Worker(loader, {
      eval: true,
      workerData: { from, count, state } satisfies WorkerTask,
    })
    const look = setInterval(() => {
      const { seed, startedAtMs, done } = readState(state)
      onDone(done)
      if (startedAtMs === 0 || Date.now() - startedAtMs <= slowestMs) return
      end()
      void worker.terminate()
      resolve([{ seed, what: tooSlow }])
    }, lookEveryMs)
    const end = () => clearInterval(look)
    worker.on('message', (failures: readonly Failure[]) => {
      end()
      onDone(count)
      resolve(failures)
    })
    worker.on('error', (error) => {
      end()
      reject(error)
    })
    worker.on('exit', (code) => {
      end()
      if (code !== 0) resolve([{ seed: readState(state).seed, what: `ended the worker (exit ${code})` }])
    })
  })

/**
 * A batch in which an input counts as slow only when it is slow twice: the first time the machine may have been busy
 * elsewhere. The batch goes on behind it.
 */
const runFairly = async (
  from: number,
  count: number,
  onDone: (done: number) => void,
): Promise<readonly Failure[]> => {
  let start = from
  for (;;) {
    const before = start - from
    const failures = await runBatch(start, count - before, (done) => onDone(before + done))
    const slow = failures.find(({ what }) => what === tooSlow)
    if (slow === undefined) return failures
    const again = await runBatch(slow.seed, 1, () => {})
    if (again.length > 0) return again
    start = slow.seed + 1
    if (start >= from + count) return []
  }
}

/** Runs inputs `seed`, `seed + 1` and so on, each of which its own number makes again. */
export const runCampaign = async ({
  seed,
  inputs,
  workers,
  onProgress,
}: Campaign): Promise<readonly Failure[]> => {
  const failures: Failure[] = []
  const done = new Map<number, number>()
  let next = 0
  const work = async () => {
    while (next < inputs && failures.length === 0) {
      const from = seed + next
      const count = Math.min(batch, inputs - next)
      next += count
      failures.push(
        ...(await runFairly(from, count, (finished) => {
          done.set(from, finished)
          onProgress([...done.values()].reduce((sum, value) => sum + value, 0))
        })),
      )
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  return failures
}
