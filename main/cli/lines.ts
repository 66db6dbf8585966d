/** One line without its end, or the news that it was longer than allowed; it was not kept then. */
export type Line = { readonly is: 'line'; readonly bytes: Uint8Array } | { readonly is: 'too-long' }

const lineFeed = 0x0a
const carriageReturn = 0x0d

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const [only] = pieces
  const whole = pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces)
  return whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole
}

/**
 * Cuts a stream into lines, each as soon as its end is there; the last one may lack it. Reads no further than asked, so a
 * slow reader slows the writer.
 * @param limit bytes of one line
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = []
  let length = 0
  const keep = (piece: Uint8Array) => {
    length += piece.length
    if (length <= limit) pieces.push(piece)
    else pieces = []
  }
  const finish = (): Line => {
    const line: Line = length > limit ? { is: 'too-long' } : { is: 'line', bytes: joined(pieces) }
    pieces = []
    length = 0
    return line
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      keep(chunk.subarray(start, end))
      yield finish()
      start = end + 1
    }
    if (start < chunk.length) keep(chunk.subarray(start))
  }
  if (length > 0) yield finish()
}
