import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp } from '../lib/launch.ts'
import type { BenchCase } from './cases.ts'

export interface Sample {
  /** From the start of the process to a page that can be worked with. */
  readonly startMs: number
  /** The working sets of all its processes together. */
  readonly memoryMb: number
}

const settleMs = 500

/**
 * Starts the case once, over a copy of its prepared files.
 * @param prepared the user-data folder to copy
 */
export const measureOnce = async (bench: BenchCase, prepared: string): Promise<Sample> => {
  const userData = mkdtempSync(join(tmpdir(), 'bench-'))
  cpSync(prepared, userData, { recursive: true })
  const startedAtMs = performance.now()
  const app = await launchApp({ folder: bench.folder, userData })
  await bench.ready(app.page)
  const startMs = performance.now() - startedAtMs
  await app.page.waitForTimeout(settleMs)
  const memoryKb = await app.electron.evaluate(({ app: running }) =>
    running.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  )
  await app.close()
  rmSync(userData, { recursive: true, force: true })
  return { startMs, memoryMb: memoryKb / 1024 }
}

/** @param share in per cent */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
}
export const median = (values: readonly number[]): number => percentile(values, 50)
