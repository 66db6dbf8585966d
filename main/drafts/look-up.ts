import type { FaultCode, ResponseOf } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { bytesOfText } from '#main/vault'
import { holdCandidate, secretsOf, wipeCandidate } from './candidate.ts'
import type { DraftsDeps } from './ports.ts'

type LookUp = ResponseOf<'secret.lookUpClipboard'>

const mostWords = 80
/** Words as people write them, and short numbers: what mixes letters, digits and signs may be a password. */
const plainWord = /^(?:\p{Lu}?\p{Ll}{1,24}|\p{L}{1,12}|\d{1,4})$/u

/** Whether a text may stand in a search field: nothing that could be a secret goes there. */
const isPlain = (text: string): boolean =>
  text.length <= mostWords && text.split(/[ ._-]/).every((word) => word === '' || plainWord.test(word))

const holderOfText = (vault: DraftsDeps['vault'], text: string) => {
  const bytes = bytesOfText(text)
  if (!bytes.ok) return null
  const holder = vault.holderOf(bytes.value)
  bytes.value.fill(0)
  return holder
}

/**
 * Who holds what lies on the clipboard: the text as it is, or what is recognised in it, such as the token of a header.
 * @param stillOpen asked after each wait: a vault that was locked meanwhile answers nothing
 */
export const lookUp = async (
  text: string,
  { inspector, vault, nowMs }: Pick<DraftsDeps, 'inspector' | 'vault' | 'nowMs'>,
  stillOpen: () => boolean,
): Promise<Result<LookUp, FaultCode>> => {
  const whole = holderOfText(vault, text)
  if (whole !== null) return ok({ held: whole, text: null })
  const recognised = await inspector.recognise(text, nowMs())
  if (!stillOpen()) return err('not-open')
  if (!recognised.ok) return ok({ held: null, text: null })
  const { candidates } = recognised.value
  for (const parsed of candidates) {
    const candidate = holdCandidate(parsed)
    if (!candidate.ok) continue
    const holders = secretsOf(candidate.value).map((secret) => vault.holderOf(secret.expose()))
    wipeCandidate(candidate.value)
    const held = holders.find((holder) => holder !== null)
    if (held !== undefined && held !== null) return ok({ held, text: null })
  }
  const isUnknown = candidates.every(({ confidence }) => confidence === 'guess')
  return ok({ held: null, text: isUnknown && isPlain(text.trim()) ? text.trim() : null })
}
