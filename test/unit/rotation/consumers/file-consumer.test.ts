import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { Secret } from '#main/secret'
import { envFileConsumer, iniFileConsumer } from '../../../../main/rotation/consumers/files.ts'
import type { Held } from '../../../../main/rotation/driver.ts'

const held = (secret: string, id = 'id'): Held => ({
  secrets: new Map([['secret_access_key', Secret.fromText(secret)]]),
  publics: new Map([['access_key_id', id]]),
})

let file: string
const place = (section: string | null = null, path = file): string =>
  JSON.stringify({
    file: path,
    entries: [
      { part: 'access_key_id', section, name: 'aws_access_key_id' },
      { part: 'secret_access_key', section, name: 'aws_secret_access_key' },
    ],
  })
const change = (text: string, mode: 'careful' | 'overwrite' = 'careful') => ({
  runId: 'a'.repeat(32),
  place: text,
  old: held('old', 'id-1'),
  new: held('new', 'id-2'),
  mode,
})

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'place-')), 'credentials')
  writeFileSync(file, '# mine\r\naws_access_key_id=id-1\r\naws_secret_access_key="old"\r\n')
  chmodSync(file, 0o640)
})

it('writes every part at once and keeps the rest, the mode too', async () => {
  expect(await envFileConsumer.check(place(), held('old', 'id-1'))).toEqual({ ok: true, value: 'ready' })
  expect(await envFileConsumer.update(change(place()))).toEqual({ ok: true, value: 'written' })
  expect(readFileSync(file, 'utf8')).toBe(
    '# mine\r\naws_access_key_id=id-2\r\naws_secret_access_key="new"\r\n',
  )
  expect(statSync(file).mode & 0o777).toBe(0o640)
})

it('says "already" the second time', async () => {
  await envFileConsumer.update(change(place()))
  expect(await envFileConsumer.update(change(place()))).toEqual({ ok: true, value: 'already' })
})

it('leaves a link a link, and changes what it leads to', async () => {
  const link = `${file}-link`
  symlinkSync(file, link)
  expect(await envFileConsumer.update(change(place(null, link)))).toEqual({ ok: true, value: 'written' })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain('"new"')
})

it('changes the profile of a file with sections', async () => {
  writeFileSync(file, '[work]\naws_access_key_id = id-1\naws_secret_access_key = old\n')
  expect(await iniFileConsumer.update(change(place('work')))).toEqual({ ok: true, value: 'written' })
  expect(readFileSync(file, 'utf8')).toBe('[work]\naws_access_key_id = id-2\naws_secret_access_key = new\n')
})

it('leaves a file alone in which somebody else put another value, until told to', async () => {
  const theirs = '# mine\naws_access_key_id=id-1\naws_secret_access_key=theirs\n'
  writeFileSync(file, theirs)
  expect(await envFileConsumer.update(change(place()))).toEqual({ ok: false, error: 'changed-meanwhile' })
  expect(readFileSync(file, 'utf8')).toBe(theirs)
  expect(await envFileConsumer.update(change(place(), 'overwrite'))).toEqual({ ok: true, value: 'written' })
})

it('refuses a file with a second name, one that is no text, and a place that it does not understand', async () => {
  linkSync(file, `${file}-second`)
  expect(await envFileConsumer.update(change(place()))).toEqual({ ok: false, error: 'refused' })
  const binary = `${file}-binary`
  writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x41]))
  expect(await envFileConsumer.update(change(place(null, binary)))).toEqual({ ok: false, error: 'refused' })
  for (const text of ['', '{}', place(null, 'relative/path')])
    expect(await envFileConsumer.update(change(text))).toEqual({ ok: false, error: 'refused' })
})

it('says that a file is gone', async () => {
  expect(await envFileConsumer.check(place(null, `${file}-gone`), held('old', 'id-1'))).toEqual({
    ok: false,
    error: 'not-found',
  })
})
