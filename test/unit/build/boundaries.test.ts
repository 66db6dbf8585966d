import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import rules from '../../../build/boundaries.cjs'
import { inspectBoundaries } from '../../../build/lib/boundaries.mjs'

type Tree = Readonly<Record<string, string>>

/** A tree that keeps every rule, with the same aliases and some packages as the real one. */
const clean: Tree = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    imports: {
      '#app/*': './app/*/index.ts',
      '#main/*': './main/*/index.ts',
      '#renderer/*': './renderer/*/index.ts',
    },
  }),
  'app/model/index.ts': `export const model = 1`,
  'app/model/part.ts': `export const part = 1`,
  'app/other/index.ts': `import { model } from '#app/model'\nexport const other = model`,
  'main/main.ts': `import { app } from 'electron'\nimport { shell } from '#main/shell'\nexport const all = [app, shell]`,
  'main/shell/index.ts': `import { BrowserWindow } from 'electron'\nexport const shell = BrowserWindow`,
  'main/vault/index.ts': `import 'keytar'\nimport { model } from '#app/model'\nexport const vault = model`,
  'renderer/list/index.ts': `export { List } from './List.tsx'`,
  'renderer/list/List.tsx': `import 'react'\nexport const List = () => <p className="list">none</p>`,
  'build/tool.ts': `export const tool = 1`,
  ...Object.fromEntries(
    ['electron', 'keytar', 'react', 'left-pad'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {}'],
    ]),
  ),
}

/** One violation of each rule: the files that break it. */
const planted: Readonly<Record<string, Tree>> = {
  'no-cycles': {
    'app/model/a.ts': `import { b } from './b.ts'\nexport const a = b`,
    'app/model/b.ts': `import { a } from './a.ts'\nexport const b = a`,
  },
  'nothing-unresolved': { 'app/model/a.ts': `import './absent.ts'` },
  'renderer-not-main': { 'renderer/list/a.ts': `import '#main/vault'` },
  'main-not-renderer': { 'main/vault/a.ts': `import '#renderer/list'` },
  'app-imports-app-only': { 'app/model/a.ts': `import '#main/vault'` },
  'app-without-node': { 'app/model/a.ts': `import 'node:fs'` },
  'renderer-without-node': { 'renderer/list/a.ts': `import 'node:fs'` },
  'features-through-their-index': { 'main/vault/a.ts': `import '../../app/model/part.ts'` },
  'entries-through-indexes': { 'main/second.ts': `import './vault/a.ts'`, 'main/vault/a.ts': 'export {}' },
  'electron-in-its-places': { 'main/vault/a.ts': `import { app } from 'electron'\nexport const a = app` },
  'product-not-from-tooling': { 'main/vault/a.ts': `import '../../build/tool.ts'` },
  'only-packages-fit-for-app': { 'app/model/a.ts': `import 'keytar'` },
  'only-packages-fit-for-main': { 'main/vault/a.ts': `import 'left-pad'` },
  'only-packages-fit-for-renderer': {
    'renderer/list/a.tsx': `import 'keytar'\nexport const A = () => <p />`,
  },
}

const trees: string[] = []

const rulesBrokenBy = async (added: Tree) => {
  const tree = mkdtempSync(join(tmpdir(), 'boundaries-'))
  trees.push(tree)
  for (const [path, text] of Object.entries({ ...clean, ...added })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  const { violations, cruised, sources } = await inspectBoundaries(tree)
  return { rules: [...new Set(violations.map(({ rule }) => rule))], cruised, sources }
}

afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true })
})

test('a tree that keeps every rule is read whole and nothing is reported', async () => {
  const { rules, cruised, sources } = await rulesBrokenBy({})
  expect(rules).toEqual([])
  expect(cruised).toBe(sources)
  expect(sources).toBeGreaterThan(5)
})

test('every rule has a planted violation', () => {
  expect(Object.keys(planted).sort()).toEqual(rules.forbidden.map(({ name }) => name).sort())
})

test.each(Object.entries(planted))('%s is reported where it is broken', async (rule, added) => {
  const { rules } = await rulesBrokenBy(added)
  expect(rules).toContain(rule)
})

test('an import of types only counts as an import', async () => {
  const { rules } = await rulesBrokenBy({
    'renderer/list/a.ts': `import type { vault } from '#main/vault'\nexport type A = typeof vault`,
  })
  expect(rules).toContain('renderer-not-main')
})

test('a dynamic import and a re-export count as imports', async () => {
  const { rules } = await rulesBrokenBy({
    'renderer/list/a.ts': `export const a = () => import('#main/vault')`,
    'app/model/a.ts': `export * from 'node:fs'`,
  })
  expect(rules).toEqual(expect.arrayContaining(['renderer-not-main', 'app-without-node']))
})
