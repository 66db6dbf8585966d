import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../main/cli/lines.ts'

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]) {
  let start = 0
  for (const size of [...sizes, bytes.length]) {
    if (start < bytes.length) yield bytes.subarray(start, start + size)
    start += size
  }
}

const read = async (
  text: string,
  sizes: readonly number[],
  limit = 1000,
): Promise<readonly (string | null)[]> => {
  const lines: (string | null)[] = []
  for await (const line of linesOf(chunksOf(Buffer.from(text), sizes), limit)) {
    lines.push(line.is === 'line' ? Buffer.from(line.bytes).toString() : null)
  }
  return lines
}

describe('lines', () => {
  it('are the same however the stream is cut', async () => {
    const line = fc.stringMatching(/^[a-zé😀]{0,12}$/u)
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(fc.integer({ min: 1, max: 9 })), async (lines, sizes) => {
        expect(await read(lines.map((one) => `${one}\n`).join(''), sizes)).toEqual(lines)
      }),
    )
  })

  it('may end as on any system, and the last one without an end', async () => {
    expect(await read('a\r\n\r\nb\rc\nd', [2])).toEqual(['a', '', 'b\rc', 'd'])
    expect(await read('', [])).toEqual([])
    expect(await read('\n', [])).toEqual([''])
  })

  it('that are too long are told of in their place', async () => {
    expect(
      await read(`a\n${'x'.repeat(11)}\nb\n${'y'.repeat(10)}\n${'z'.repeat(50)}`, [4, 3, 7], 10),
    ).toEqual(['a', null, 'b', 'yyyyyyyyyy', null])
  })

  it('are asked for one by one', async () => {
    let taken = 0
    const endless = async function* () {
      for (;;) {
        taken++
        yield Buffer.from('a\n')
      }
    }
    for await (const _ of linesOf(endless(), 10)) if (taken >= 3) break
    expect(taken).toBe(3)
  })
})
