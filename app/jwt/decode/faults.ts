import type { Base64Fault, Base64Read, Base64Reason } from './base64url.ts'
import type { JsonFaultCode } from './json-scanner.ts'
import type { Fault, FaultCode, PartName, Span } from './types.ts'

const sentences: Readonly<Record<FaultCode, string>> = {
  empty: 'There is nothing here.',
  'paste-too-long': 'The text is longer than 4 MiB; it was not read.',
  'too-many-tokens': 'There are more than 20 tokens; those from here on were not read.',
  'token-too-long': 'The token is longer than 1 MiB; it was not read.',
  'too-many-parts': 'There are more dots than any token has.',
  'part-count': 'A signed token has three parts, an encrypted one five.',
  'too-many-disclosures': 'There are more than 1,000 disclosures; the rest was not read.',
  'nested-too-deep': 'Tokens lie inside tokens too deep; the innermost was not read.',
  'header-too-long': 'The header is longer than 64 kB; it was not read.',
  'too-deep': 'Values are nested deeper than 64 levels; reading stopped here.',
  'too-many-members': 'There are more than 10,000 values; reading stopped here.',
  'base64-padding': 'Padding (=) has no place in a token.',
  'base64-whitespace': 'White space inside a part.',
  'base64-alphabet': '+ and / belong to ordinary base64; tokens use - and _.',
  'base64-character': 'This character is not in the base64url alphabet.',
  'base64-length': 'The part is cut: no bytes end with a single symbol.',
  'base64-trailing-bits':
    'The last character carries bits that belong to no byte, so the text is not canonical.',
  'utf8-bom': 'A byte order mark stands before the JSON.',
  'utf8-utf16': 'The text is UTF-16 or UTF-32; tokens use UTF-8.',
  'utf8-invalid': 'This byte is not UTF-8.',
  'json-empty': 'The part is empty; a JSON object is wanted.',
  'json-end': 'The JSON ends too early.',
  'json-character': 'This character is not JSON here.',
  'json-control': 'A raw control character inside a JSON string.',
  'json-escape': 'This escape is not JSON.',
  'json-number': 'This number is not written as JSON wants it.',
  'json-trailing': 'Something follows after the JSON value.',
  'duplicate-member': 'Two members of this JSON text share a name.',
  'not-an-object': 'This is JSON, but not an object.',
  'not-text': 'These bytes are no text.',
}

export const fault = (code: FaultCode, part: Fault['part'], range: Span): Fault => ({
  code,
  part,
  range,
  message: sentences[code],
})

const base64Codes: Readonly<Record<Base64Reason, FaultCode>> = {
  padding: 'base64-padding',
  whitespace: 'base64-whitespace',
  alphabet: 'base64-alphabet',
  character: 'base64-character',
  length: 'base64-length',
  'trailing-bits': 'base64-trailing-bits',
}

export const base64Faults = (
  part: PartName,
  read: Base64Read,
  locate: (start: number, end: number) => Span,
): readonly Fault[] =>
  read.faults.map(({ reason, at }: Base64Fault) => fault(base64Codes[reason], part, locate(at, at + 1)))

const jsonCodes: Readonly<Record<JsonFaultCode, FaultCode>> = {
  empty: 'json-empty',
  end: 'json-end',
  character: 'json-character',
  control: 'json-control',
  escape: 'json-escape',
  number: 'json-number',
  trailing: 'json-trailing',
  'too-deep': 'too-deep',
  'too-many-members': 'too-many-members',
}

export const jsonFaultCode = (code: JsonFaultCode): FaultCode => jsonCodes[code]
