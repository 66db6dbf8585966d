import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, type Element, readXml, textOf } from '../../../../main/rotation/drivers/aws/xml.ts'

const read = (text: string): Element | null => readXml(Buffer.from(text))

describe("AWS's XML", () => {
  test('is read with its declaration, its attributes and its spaces', () => {
    const root = read(
      '<?xml version="1.0" encoding="UTF-8"?>\n<A xmlns="https://iam.example/doc/">\n  <B>\n <C>one</C> </B><D/>\r\n</A>\n',
    )

    expect(root?.name).toBe('A')
    expect(textOf(at(root, 'B', 'C'))).toBe('one')
    expect(textOf(at(root, 'D'))).toBe('')
  })

  test('has the five entities and numbers, and no other', () => {
    expect(textOf(read('<A>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</A>'))).toBe('<&>"\'AB')
    for (const text of [
      '<A>&nbsp;</A>',
      '<A>&</A>',
      '<A>a & b</A>',
      '<A>&#x110000;</A>',
      '<A>&constructor;</A>',
    ])
      expect(textOf(read(text))).toBeNull()
  })

  test.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['JSON', '{"a":1}'],
    ['a page', '<!doctype html><html></html>'],
    ['a document type', '<!DOCTYPE A [<!ENTITY b "c">]><A>&b;</A>'],
    ['a comment', '<A><!-- b --></A>'],
    ['CDATA', '<A><![CDATA[b]]></A>'],
    ['an instruction', '<A><?b c?></A>'],
    ['mixed content', '<A>b<C/></A>'],
    ['mixed content at the end', '<A><C/>b</A>'],
    ['an end that is missing', '<A><B></B>'],
    ['an end of another', '<A><B></A></B>'],
    ['two roots', '<A/><B/>'],
    ['text after the end', '<A/>b'],
    ['an attribute without quotes', '<A b=c/>'],
    ['a tag that does not end', '<A'],
    ['depth without end', '<A>'.repeat(100)],
  ])('is not %s', (_, text) => {
    expect(read(text)).toBeNull()
  })

  test('an element that is there twice is none', () => {
    expect(at(read('<A><B>1</B><B>2</B></A>'), 'B')).toBeNull()
  })

  test('gives the text of an element as bytes of what was read', () => {
    const bytes = Buffer.from('<A><B>abc</B></A>')
    const text = at(readXml(bytes), 'B')?.text

    bytes.fill(0x78, 6, 9)

    expect(text?.toString()).toBe('xxx')
  })

  test('reads what it is given to its end, whatever that is', () => {
    const pieces = fc.constantFrom(
      '<A>',
      '</A>',
      '<B/>',
      '<',
      '>',
      '/',
      '&',
      '&amp;',
      '?',
      'x',
      ' ',
      '"',
      '=',
      '\u0000',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const root = read(parts.join(''))
        expect(root === null || root.name === 'A' || root.name === 'B').toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
