import type { KeyIntakeSummary, KeySummary } from '#app/ipc'
import { type Key, type KeyIntake, showText } from '#app/jwt'

const mostKeys = 1000
const mostWords = 4096

const shown = (text: string): string => showText(text.slice(0, 400)).slice(0, mostWords)
const shownOrNull = (text: string | null): string | null => (text === null ? null : shown(text))

const keySummary = ({ label, visibility, metadata }: Key): KeySummary => ({
  label: shown(label),
  kid: shownOrNull(metadata.kid),
  algorithm: shownOrNull(metadata.alg),
  use: shownOrNull(metadata.use),
  visibility,
})

/** What people may see of what was given as a key. */
export const intakeSummary = ({ form, named, keys }: KeyIntake): KeyIntakeSummary => ({
  form,
  named: shown(named),
  keys: keys.slice(0, mostKeys).map(keySummary),
})
