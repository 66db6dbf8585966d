import { parentPort, workerData } from 'node:worker_threads'
import type { Failure, WorkerTask } from './campaign.ts'
import { claimsFrom, inputFrom } from './inputs.ts'
import { wrongWith, wrongWithRoundTrip } from './property.ts'

const { from, count, state } = workerData as WorkerTask
const shared = new Float64Array(state)

const prototypes = (): string =>
  [Object, Array, Function, String, Number, RegExp, Map, Set]
    .map(({ prototype }) => Reflect.ownKeys(prototype).map(String).join())
    .join(';')
const untouched = prototypes()

const judge = (seed: number): string | null => {
  try {
    const wrong =
      wrongWith(inputFrom(seed)) ?? (seed % 50 === 0 ? wrongWithRoundTrip(claimsFrom(seed)) : null)
    if (wrong !== null) return wrong
    return seed % 100 === 0 && prototypes() !== untouched ? 'a prototype was changed' : null
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

const failures: Failure[] = []
for (let index = 0; index < count && failures.length < 10; index += 1) {
  const seed = from + index
  // The parent reads which input runs and since when; it ends this worker when that takes too long.
  shared[0] = seed
  shared[1] = Date.now()
  shared[2] = index
  const what = judge(seed)
  if (what !== null) failures.push({ seed, what })
}
if (prototypes() !== untouched) failures.push({ seed: from, what: 'a prototype was changed by this batch' })
parentPort?.postMessage(failures)
