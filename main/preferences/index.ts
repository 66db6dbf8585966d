/** How the window looks and what was acknowledged: a small file beside the vault, with nothing in it to protect. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { defaultPreferences, type Preferences, preferencesSchema } from '#app/ipc'

const fileSchema = v.strictObject({
  v: v.literal(1),
  preferences: preferencesSchema,
  /** The engine version whose warning was acknowledged; another old engine asks again. */
  acknowledgedEngine: v.nullable(v.string()),
})
type Kept = v.InferOutput<typeof fileSchema>

const defaults: Kept = { v: 1, preferences: defaultPreferences, acknowledgedEngine: null }

/** A file that can't be read or understood costs the looks, never the start. */
const read = (file: string): Kept => {
  try {
    const parsed = v.safeParse(fileSchema, JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.output : defaults
  } catch {
    return defaults
  }
}

export interface PreferencesFile {
  readonly preferences: () => Preferences
  readonly setPreferences: (preferences: Preferences) => Promise<void>
  readonly acknowledges: (engineVersion: string) => boolean
  readonly acknowledge: (engineVersion: string) => Promise<void>
}

export const preferencesFile = (file: string): PreferencesFile => {
  let kept = read(file)
  const write = async (changes: Partial<Kept>): Promise<void> => {
    kept = { ...kept, ...changes }
    await writeFileAtomic(file, `${JSON.stringify(kept)}\n`, { mode: 0o600 })
  }
  return {
    preferences: () => kept.preferences,
    setPreferences: (preferences) => write({ preferences }),
    acknowledges: (engineVersion) => kept.acknowledgedEngine === engineVersion,
    acknowledge: (acknowledgedEngine) => write({ acknowledgedEngine }),
  }
}
