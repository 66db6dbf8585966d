import type { DraftCandidate } from '#app/ipc'
import { otherProvider, providerName } from '#app/provider'
import { add, kindWords } from '#renderer/strings'

/** `Access token` inside a sentence; `API key` stays as it is. */
const inside = (words: string): string =>
  /^[A-Z][a-z]/.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words

/** What a candidate is taken for: "GitHub access token". */
export const whatItIs = ({ proposed: { kind, provider }, format }: DraftCandidate): string => {
  const words =
    provider === otherProvider ? kindWords[kind] : `${providerName(provider)} ${inside(kindWords[kind])}`
  return format === 'text' ? words : `${words} (${format.toUpperCase()})`
}

/** Nothing was known of it, not even by its name. */
export const isUnrecognised = ({ confidence, proposed: { kind, provider } }: DraftCandidate): boolean =>
  confidence === 'guess' && kind === 'opaque' && provider === otherProvider

export const headline = (candidate: DraftCandidate): string =>
  isUnrecognised(candidate) ? add.unrecognised : add.recognised(whatItIs(candidate))
