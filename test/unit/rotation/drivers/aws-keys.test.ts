import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Secret } from '#main/secret'
import type { Call, Held, ListedKey } from '../../../../main/rotation/driver.ts'
import { awsIamDriver } from '../../../../main/rotation/drivers/aws/aws-iam.ts'
import { publicPartitions } from '../../../../main/rotation/drivers/aws/places.ts'
import type { HttpPort } from '../../../../main/rotation/http/port.ts'

const { rotates, reads } = awsIamDriver()
const sinceMs = Date.UTC(2026, 0, 1, 12, 0, 0, 700)
const key = (keyId: string, more: Partial<ListedKey> = {}): ListedKey => ({
  keyId,
  label: null,
  createdAtMs: sinceMs + 1000,
  lastUsedMs: null,
  ...more,
})
const orphans = (...now: readonly ListedKey[]) =>
  rotates?.orphans?.({ label: 'label', before: ['old'], now, sinceMs })

const newSecret = (): string => randomBytes(30).toString('base64')
const newKeyId = (): string => `AKIA${randomBytes(8).toString('hex').toUpperCase()}`
const nothing: Held = { secrets: new Map(), publics: new Map() }

describe('what an attempt left behind at AWS', () => {
  test('is the one key that was not there before, is young, and was never used', () => {
    expect(orphans(key('old'), key('new'))).toEqual({ ours: ['new'], doubtful: [] })
  })

  test('was made in the second in which the attempt began: AWS tells no more', () => {
    const createdAtMs = Math.floor(sinceMs / 1000) * 1000

    expect(orphans(key('new', { createdAtMs }))).toEqual({ ours: ['new'], doubtful: [] })
  })

  test.each([
    ['was used', { lastUsedMs: sinceMs }],
    ['is of unknown use', { lastUsedMs: undefined }],
    ['is older than the attempt', { createdAtMs: sinceMs - 2000 }],
    ['is of unknown age', { createdAtMs: null }],
    ['was made long after the attempt', { createdAtMs: sinceMs + 24 * 3_600_000 }],
  ] as const)('is only doubtful where it %s', (_, more) => {
    const { lastUsedMs, ...rest } = key('new', more as Partial<ListedKey>)
    const listed = lastUsedMs === undefined ? rest : { ...rest, lastUsedMs }

    expect(orphans(key('old'), listed)).toEqual({ ours: [], doubtful: ['new'] })
  })

  test('is not told from the key that a colleague made at the same time', () => {
    expect(orphans(key('one'), key('two'))).toEqual({ ours: [], doubtful: ['one', 'two'] })
  })

  test('is nothing where every key was there before', () => {
    expect(orphans(key('old'))).toEqual({ ours: [], doubtful: [] })
  })
})

describe('a pasted key of AWS', () => {
  const parse = (text: string) => rotates?.parse(Buffer.from(text), 'paste', nothing)

  test.each([
    ['a line of the downloaded file', (id: string, secret: string) => `${id},${secret}`],
    [
      'the downloaded file',
      (id: string, secret: string) => `Access key ID,Secret access key\r\n${id},${secret}\r\n`,
    ],
    ['two lines', (id: string, secret: string) => `${id}\n${secret}`],
    ['a line of tabs', (id: string, secret: string) => `"${id}"\t"${secret}"`],
  ])('is read from %s', (_, write) => {
    const [id, secret] = [newKeyId(), newSecret()]

    const parsed = parse(write(id, secret))

    expect(parsed).toMatchObject({ ok: true, value: { keyId: id } })
    const parts = parsed?.ok === true ? parsed.value.value.parts : []
    const found = parts.map((part) => (part.secret ? part.bytes.toString() : part.value))
    expect(found).toEqual([id, secret])
  })

  test('is not guessed from half of it, nor from two', () => {
    const [id, secret] = [newKeyId(), newSecret()]

    for (const text of [id, secret, '', `${id} ${newKeyId()} ${secret}`, `${id} ${secret} ${newSecret()}`])
      expect(parse(text)).toEqual({ ok: false, error: 'not-understood' })
  })
})

describe('the places of AWS', () => {
  const asked = async (partition: string, host: string): Promise<readonly string[]> => {
    const hosts: string[] = []
    const http: HttpPort = {
      send: async ({ url }) => {
        hosts.push(url.host)
        return { ok: false, error: 'not-sent' }
      },
    }
    const old: Held = {
      secrets: new Map([['secret_access_key', Secret.fromText(newSecret())]]),
      publics: new Map([['access_key_id', newKeyId()]]),
    }
    const call: Call = {
      http,
      host,
      account: '',
      options: { partition },
      old,
      minting: null,
      nowMs: () => sinceMs,
    }
    await reads.look(call, old)
    await rotates?.create(call, 'label')
    return hosts
  }

  test.each([
    ['aws', 'amazonaws.com', ['sts.us-east-1.amazonaws.com', 'iam.amazonaws.com']],
    ['aws-cn', 'amazonaws.com.cn', ['sts.cn-north-1.amazonaws.com.cn', 'iam.cn-north-1.amazonaws.com.cn']],
    ['aws-us-gov', 'amazonaws.com', ['sts.us-gov-west-1.amazonaws.com', 'iam.us-gov.amazonaws.com']],
  ])('of %s lie under the host that was confirmed', async (partition, host, hosts) => {
    expect(await asked(partition, host)).toEqual(hosts)
  })

  test.each([
    ['aws', 'amazonaws.com.cn'],
    ['aws', 'example.com'],
    ['aws', ''],
    ['aws', 'mazonaws.com'],
    ['elsewhere', 'amazonaws.com'],
  ])('of %s are not called where the host is %s', async (partition, host) => {
    expect(await asked(partition, host)).toEqual([])
  })

  test('are called with encryption only', () => {
    for (const { iam, sts } of publicPartitions.values())
      for (const { url } of [iam, sts]) expect(url).toMatch(/^https:\/\//)
  })
})
