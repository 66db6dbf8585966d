import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Served } from '#main/platform/electron'
import { pageHeaders, pageOrigin } from './policy.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(path) : Promise.resolve([path])
    }),
  )
  return nested.flat()
}

const refused: Served = { status: 404, headers: pageHeaders, body: Buffer.alloc(0) }

/**
 * Answers for the page's scheme from a map of the files that are there at start: a URL is looked up, never joined to a
 * path, so that no form of it can leave the folder.
 */
export const pageServer = async (folder: string) => {
  const files = new Map<string, string>()
  for (const path of await filesUnder(folder)) {
    if (contentTypes[extname(path)] !== undefined) {
      files.set(`${pageOrigin}/${relative(folder, path).split(sep).join('/')}`, path)
    }
  }
  return async (method: string, url: string): Promise<Served> => {
    const path = files.get(url)
    if (method !== 'GET' || path === undefined) return refused
    const contentType = contentTypes[extname(path)] ?? ''
    return {
      status: 200,
      headers: { ...pageHeaders, 'Content-Type': contentType },
      body: await readFile(path),
    }
  }
}
