import { readdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { defineConfig } from 'vite'
import { nodeBundle, root } from './vite.shared.ts'

/** Each main/<feature>/<name>-helper.ts is a program of its own, started by main in a process beside it. */
const helpers = () =>
  readdirSync(resolve(root, 'main'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('-helper.ts'))
    .map((path) => [basename(path, '.ts'), resolve(root, 'main', path)] as const)

export default defineConfig(({ mode }) =>
  nodeBundle(mode, { main: resolve(root, 'main/main.ts'), ...Object.fromEntries(helpers()) }),
)
