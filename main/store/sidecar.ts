import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { idSchema } from '#app/credential'

const sidecarSchema = v.strictObject({
  v: v.literal(1),
  vault: idSchema,
  service: v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,80}$/)),
  /** The store's file name, in the folder of the sidecar. */
  store: v.pipe(v.string(), v.regex(/^store-[0-9a-f]{32}\.db$/)),
  adapter: v.picklist(['os', 'passphrase-file']),
  check: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  generation: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})

/** Hints on where a vault lies. Each is proven against store and keychain before it is used; there is no key among them. */
export type Sidecar = v.InferOutput<typeof sidecarSchema>

const fileName = 'vault.json'

const readOne = (folder: string): Sidecar | null => {
  try {
    const parsed = v.safeParse(sidecarSchema, JSON.parse(readFileSync(join(folder, fileName), 'utf8')))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** The first folder's, or the second's where the first has none that can be read. */
export const readSidecar = (folders: readonly string[]): Sidecar | null => {
  for (const folder of folders) {
    const found = readOne(folder)
    if (found !== null) return found
  }
  return null
}

export const writeSidecar = (folders: readonly string[], sidecar: Sidecar): void => {
  for (const folder of folders)
    writeFileAtomic.sync(join(folder, fileName), `${JSON.stringify(sidecar)}\n`, { mode: 0o600 })
}
