import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { root } from './lib/paths.mjs'

export default defineConfig({
  root,
  // The staged copy that the suites run from can't be written to.
  cacheDir: join(tmpdir(), 'vitest'),
  define: { __TEST_BUILD__: 'true', __DEV__: 'false', __BUILD_DATE_MS__: '1767225600000' },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    fileParallelism: !process.argv.some((arg) => /^test\/(integration|faults|rotation|slow)\//.test(arg)),
  },
})
