import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import swc from '@swc/core'
import { cruise } from 'dependency-cruiser'
import rules from '../boundaries.cjs'

/** @typedef {{ rule: string, from: string, to: string }} Violation */

// dependency-cruiser asks swc for TypeScript without JSX, which no .tsx file is.
const { parseFileSync } = swc
Object.assign(swc, {
  parseFileSync: (/** @type {string} */ path, /** @type {object} */ options) =>
    parseFileSync(path, { ...options, syntax: 'typescript', tsx: path.endsWith('.tsx') }),
})

const parts = ['app', 'main', 'renderer']

/** @param {string} tree */
const sourcesIn = (tree) =>
  parts
    .filter((part) => existsSync(join(tree, part)))
    .flatMap((part) => readdirSync(join(tree, part), { recursive: true, encoding: 'utf8' }))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))

/**
 * Follows every import of a tree's three parts and holds it against the rules.
 * @param {string} tree the folder that holds app/, main/ and renderer/
 * @returns {Promise<{ violations: readonly Violation[], cruised: number, sources: number }>} cruised is how many source
 *   files were read; fewer than there are means that the parser failed, and that no violation proves nothing
 */
export const inspectBoundaries = async (tree) => {
  const found = parts.filter((part) => existsSync(join(tree, part)))
  const { output } = await cruise(
    found,
    {
      baseDir: tree,
      validate: true,
      ruleSet: /** @type {import('dependency-cruiser').IFlattenedRuleSet} */ (rules),
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
    },
    {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.css', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  )
  if (typeof output === 'string') throw new Error('The cruise gave a text where its result was expected.')
  const cruised = output.modules.filter(({ source }) =>
    /^(app|main|renderer)\/.*(?<!\.d)\.tsx?$/.test(source),
  )
  return {
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    cruised: cruised.length,
    sources: sourcesIn(tree).length,
  }
}
