import { chmodSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { inRoot } from './paths.mjs'

/** What the command line reads and writes, as a schema for those who call it. */
const schema = 'inspect.schema.json'

/**
 * Builds the command line: one program for plain Node, with the schema of what it reads and writes beside it.
 * @param {string} [folder]
 * @returns {Promise<string>} the program
 */
export const makeCli = async (folder = inRoot('out', 'cli')) => {
  await build({
    configFile: inRoot('build', 'vite.cli.config.ts'),
    // The usual loader writes into node_modules, which tests can't.
    configLoader: 'runner',
    build: { outDir: folder },
  })
  cpSync(inRoot('docs', 'schema', schema), join(folder, schema))
  const program = join(folder, 'keytide.cjs')
  chmodSync(program, 0o755)
  return program
}
