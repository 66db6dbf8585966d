import { join } from 'node:path'
import { exitCodeOf } from './lib/exec.mjs'
import { inRoot, root } from './lib/paths.mjs'
import { command } from './lib/say.mjs'
import { ensureNodeModules } from './setup/node-modules.mjs'

// npm run fuzz [-- --seed N --inputs N --show]: hostile tokens and keys against the inspector.
command(async () => {
  await ensureNodeModules()
  const outDir = inRoot('out', 'fuzz')
  // Bundled it runs more than twice as fast as read from TypeScript.
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: { run: inRoot('test', 'fuzz', 'run.ts'), worker: inRoot('test', 'fuzz', 'worker.ts') },
        output: { chunkFileNames: '[name].js' },
      },
    },
  })
  return exitCodeOf(process.execPath, [join(outDir, 'run.js'), ...process.argv.slice(2)], { cwd: root })
})
