/** What a WWW-Authenticate header asks for (RFC 9110 §11.6.1, RFC 6750 §3). */
export interface Challenge {
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
}

const schemes = '(Bearer|DPoP|Basic|Digest|Negotiate|NTLM|GNAP|AWS4-HMAC-SHA256)'
const opening = new RegExp(`(?:^|[,\\s:])${schemes}(?=\\s|,|$)`, 'gi')
const parameter = /([A-Za-z0-9_-]{1,40})\s*=\s*(?:"((?:[^"\\]|\\.){0,2000})"|([^\s",]{1,2000}))/g

/** The challenges of a header's text; a header name in front is left out. Others than the usual schemes are not read. */
export const challengesIn = (text: string): readonly Challenge[] => {
  const starts = [...text.matchAll(opening)]
  return starts.map((start, index) => {
    const from = start.index + start[0].length
    const part = text.slice(from, starts[index + 1]?.index ?? text.length)
    const parameters = new Map<string, string>()
    for (const [, name = '', quoted, bare] of part.matchAll(parameter))
      parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '')
    return { scheme: start[1] ?? '', parameters }
  })
}
