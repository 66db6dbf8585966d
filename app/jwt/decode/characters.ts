export type CharacterFlag = 'bidi' | 'invisible' | 'control' | 'lone-surrogate' | 'mixed-script'

const plain = /^[\x20-\x7e]*$/
/** Visible ASCII alone: nothing in it is hidden or has a look-alike. */
export const isVisibleAscii = (text: string): boolean => plain.test(text)

const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const invisible =
  /[\u034f]|[\u00ad\u115f\u1160\u17b4-\u17b5]|[\u180b-\u180f]|[\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u
const loneSurrogate = /\p{Surrogate}/u
const toEscape = new RegExp(
  [bidi, invisible, control, loneSurrogate].map(({ source }) => source).join('|'),
  'gu',
)

/** Joiners where writing needs them: inside emoji, and between letters of scripts that join. */
const emojiJoiner =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)\u200d(?=\p{Extended_Pictographic})/gu
const joiningScripts =
  '\\p{sc=Arab}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}'
const scriptJoiner = new RegExp(`(?<=[${joiningScripts}])[\\u200c\\u200d](?=[${joiningScripts}])`, 'gu')

const word = /[\p{L}\p{M}]+/gu
const latin = /\p{sc=Latn}/u
const lookAlikeScripts = /[\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Cher}]/u
/** Letters of other scripts that pass for Latin ones. */
const latinTwins = /^[абсԁеһіјӏорԛѕуѵԝхΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρυ]+$/u
const hostName = /^[a-z][a-z0-9+.-]{1,20}:\/\/([^/?#\s]{1,255})/iu

/** UTS 39: a word that mixes Latin with a script full of Latin look-alikes, or a host label made of nothing but them. */
const mixesScripts = (text: string): boolean => {
  for (const [letters] of text.matchAll(word))
    if (latin.test(letters) && lookAlikeScripts.test(letters)) return true
  const host = hostName.exec(text)?.[1]
  return host !== undefined && latin.test(host) && host.split('.').some((label) => latinTwins.test(label))
}

/** What a text holds that a reader can't see, or sees wrongly. */
export const characterFlags = (text: string): readonly CharacterFlag[] => {
  if (plain.test(text)) return []
  const flags: CharacterFlag[] = []
  if (bidi.test(text)) flags.push('bidi')
  if (invisible.test(text.replace(emojiJoiner, '').replace(scriptJoiner, ''))) flags.push('invisible')
  if (control.test(text)) flags.push('control')
  if (loneSurrogate.test(text)) flags.push('lone-surrogate')
  if (mixesScripts(text)) flags.push('mixed-script')
  return flags
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The text with everything invisible, reordering or controlling written out, as JSON would escape it. */
export const showText = (text: string): string => {
  if (plain.test(text)) return text
  return text.replace(toEscape, (character) => {
    const short = shortEscapes[character]
    if (short !== undefined) return short
    let escaped = ''
    for (let unit = 0; unit < character.length; unit++) {
      escaped += `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`
    }
    return escaped
  })
}

/** At most `length` code units, never half of a pair. */
export const cutText = (text: string, length: number): string => {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
