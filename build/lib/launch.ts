import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { locateEngine } from '../engine/locate.mjs'
import { inRoot } from './paths.mjs'

export interface RunningApp {
  readonly electron: ElectronApplication
  readonly page: Page
  /** Where it keeps its files; give it to a second launch to start again over them. */
  readonly userData: string
  readonly close: () => Promise<void>
}

export interface LaunchOptions {
  /** The environment of a desktop; without it, the desktop that this process runs on. */
  readonly env?: Readonly<Record<string, string>>
  readonly userData?: string
  readonly args?: readonly string[]
  /** Another folder than the tests' bundle. */
  readonly folder?: string
}

const ownEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

/** Starts the tests' bundle in the real engine, with the sandbox that Playwright would switch off. */
export const launchApp = async (options: LaunchOptions = {}): Promise<RunningApp> => {
  const engine = locateEngine()
  if (engine === undefined) throw new Error('There is no engine; npm run setup fetches one.')
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'data-'))
  const folder = options.folder ?? inRoot('out', 'app-test')
  const electron = await _electron.launch({
    executablePath: engine.executable,
    args: [folder, `--user-data-dir=${userData}`, ...(options.args ?? [])],
    chromiumSandbox: true,
    env: options.env === undefined ? ownEnv() : { ...options.env },
  })
  const page = await electron.firstWindow()
  return { electron, page, userData, close: () => electron.close() }
}
