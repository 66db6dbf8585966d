import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningApp } from './app.ts'

/** The memory of the main process's scripts, after the garbage was collected. */
export const mainMemory = async ({ electron, userData }: RunningApp): Promise<string> => {
  const file = join(userData, 'main.heapsnapshot')
  await electron.evaluate((_electron, file) => {
    const v8 = process.mainModule?.require('node:v8') as typeof import('node:v8')
    v8.writeHeapSnapshot(file)
  }, file)
  const text = readFileSync(file, 'utf8')
  rmSync(file)
  return text
}
