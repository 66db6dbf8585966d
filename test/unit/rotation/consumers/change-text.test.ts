import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeText } from '../../../../main/rotation/consumers/change-text.ts'
import { envForm } from '../../../../main/rotation/consumers/env-form.ts'
import { iniForm } from '../../../../main/rotation/consumers/ini-form.ts'

const inEnv = (
  text: string,
  name: string,
  old: string,
  next: string,
  mode: 'careful' | 'overwrite' = 'careful',
) => changeText(envForm, text, [{ section: null, name, old, new: next }], mode)
const inIni = (text: string, section: string | null, name: string, old: string, next: string) =>
  changeText(iniForm, text, [{ section, name, old, new: next }], 'careful')

const changed = (result: ReturnType<typeof changeText>): string => {
  if (!result.ok) throw new Error(result.error)
  expect(result.value.state).toBe('changed')
  return result.value.text
}

describe('an environment file', () => {
  it('changes the bytes of the value alone: comments, order, quotes and line ends stay', () => {
    const text = '# keys\r\nexport A = "old-a"  # of the build\r\nB=other\r\n\r\nC=\'x\' \r\n'
    expect(changed(inEnv(text, 'A', 'old-a', 'new-a'))).toBe(text.replace('old-a', 'new-a'))
  })

  it.each([
    ['bare', 'A=old\nB=1'],
    ['single quotes', "A='old'\nB=1"],
    ['double quotes', 'A="old"\nB=1'],
    ['export', '  export A=old\nB=1'],
    ['a comment behind', 'A=old # the key\nB=1'],
    ['the last line without an end', 'B=1\nA=old'],
  ])('finds a value with %s', (_form, text) => {
    expect(changed(inEnv(text, 'A', 'old', 'new'))).toBe(text.replace('old', 'new'))
  })

  it('does not take a commented line, another name or a longer name for it', () => {
    expect(inEnv('#A=old\nAA=old\nA_B=old', 'A', 'old', 'new')).toEqual({ ok: false, error: 'not-found' })
  })

  it('is left alone where somebody wrote another value', () => {
    expect(inEnv('A=theirs', 'A', 'old', 'new')).toEqual({ ok: false, error: 'changed-meanwhile' })
    expect(changed(inEnv('A=theirs', 'A', 'old', 'new', 'overwrite'))).toBe('A=new')
  })

  it('is done already where the new value stands', () => {
    expect(inEnv('A=new', 'A', 'old', 'new')).toEqual({
      ok: true,
      value: { text: 'A=new', state: 'already' },
    })
  })

  it.each([`A=$\{OTHER}`, 'A="$OTHER"', 'A="a\\nb"', 'A=$(pass show a)', 'A=`pass`'])(
    'does not flatten what stands for something else: %s',
    (text) => {
      expect(inEnv(text, 'A', 'old', 'new', 'overwrite')).toEqual({ ok: false, error: 'refused' })
    },
  )

  it('refuses a value that the quotes there can’t hold', () => {
    expect(inEnv('A=old', 'A', 'old', 'two words').ok).toBe(false)
    expect(inEnv("A='old'", 'A', 'old', "it's").ok).toBe(false)
    expect(inEnv('A="old"', 'A', 'old', 'cost$5').ok).toBe(false)
    expect(changed(inEnv("A='old'", 'A', 'old', 'two $words'))).toBe("A='two $words'")
  })

  it('changes every line that holds the same secret, and the last one decides', () => {
    expect(changed(inEnv('A=old\nA=old', 'A', 'old', 'new'))).toBe('A=new\nA=new')
    expect(changed(inEnv('A=first\nA=old', 'A', 'old', 'new'))).toBe('A=first\nA=new')
    expect(inEnv('A=old\nA=theirs', 'A', 'old', 'new').ok).toBe(false)
  })

  it('changes all parts of a version in one go, or none', () => {
    const text = 'AWS_ACCESS_KEY_ID=id-1\nAWS_SECRET_ACCESS_KEY=secret-1\n'
    const parts = (second: string) => [
      { section: null, name: 'AWS_ACCESS_KEY_ID', old: 'id-1', new: 'id-2' },
      { section: null, name: 'AWS_SECRET_ACCESS_KEY', old: second, new: 'secret-2' },
    ]
    expect(changed(changeText(envForm, text, parts('secret-1'), 'careful'))).toBe(
      'AWS_ACCESS_KEY_ID=id-2\nAWS_SECRET_ACCESS_KEY=secret-2\n',
    )
    expect(changeText(envForm, text, parts('another'), 'careful').ok).toBe(false)
  })

  it('never changes more than its own bytes, whatever the file holds', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/)
    const noise = fc.array(
      fc.oneof(
        fc.constant('# a comment = with "quotes'),
        fc.constant(''),
        fc.tuple(fc.stringMatching(/^[B-Z]{1,8}$/), word).map(([name, value]) => `${name}=${value}`),
        fc.tuple(fc.stringMatching(/^[B-Z]{1,8}$/), word).map(([name, value]) => `${name}="${value} x"`),
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(
        noise,
        noise,
        word,
        word,
        fc.constantFrom('', "'", '"'),
        (before, after, old, next, quote) => {
          fc.pre(old !== next)
          const line = (value: string) => [...before, `A=${quote}${value}${quote}`, ...after].join('\n')
          expect(changed(inEnv(line(old), 'A', old, next))).toBe(line(next))
        },
      ),
    )
  })
})

describe('a file with sections', () => {
  const aws =
    '[default]\naws_access_key_id = one\naws_secret_access_key=old\n\n[work]\naws_secret_access_key = old ; kept\n'

  it('changes the key of its own section', () => {
    expect(changed(inIni(aws, 'default', 'aws_secret_access_key', 'old', 'new/+='))).toBe(
      aws.replace('key=old', 'key=new/+='),
    )
  })

  it('does not find a key of another section', () => {
    expect(inIni(aws, 'other', 'aws_secret_access_key', 'old', 'new')).toEqual({
      ok: false,
      error: 'not-found',
    })
  })

  it('changes a token of a registry, whose name holds signs of its own', () => {
    const name = '//registry.example.com/:_authToken'
    const text = `save-exact=true\r\n${name}=old\r\n; old\r\n`
    expect(changed(inIni(text, null, name, 'old', 'new'))).toBe(text.replace('=old', '=new'))
  })

  it('follows no reference and flattens none', () => {
    const name = '//registry.example.com/:_authToken'
    expect(inIni(`${name}=\${NPM_TOKEN}`, null, name, 'old', 'new')).toEqual({ ok: false, error: 'refused' })
  })

  it('refuses a value that would read as something else', () => {
    for (const value of ['two words', 'a;b', '"quoted"', 'new\nline', `$\{X}`])
      expect(inIni(aws, 'default', 'aws_secret_access_key', 'old', value).ok).toBe(false)
  })
})
