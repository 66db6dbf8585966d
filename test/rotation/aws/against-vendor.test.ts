import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { Secret } from '#main/secret'
import { locateMoto } from '../../../build/test-servers/locate.mjs'
import { signed } from '../../../main/rotation/drivers/aws/sign.ts'

const moto = locateMoto()

/** AWS's own signer, as its command line and its Python library use it. */
const signer = `
import json, sys
from unittest import mock
import datetime, botocore.auth
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
answers = []
for case in json.load(sys.stdin):
    now = datetime.datetime.fromtimestamp(case["atMs"] / 1000, datetime.timezone.utc)
    with mock.patch("botocore.auth.get_current_datetime", return_value=now.replace(tzinfo=None), create=True):
        request = AWSRequest(method="POST", url=case["url"], data=case["body"].encode(), headers=case["headers"])
        SigV4Auth(Credentials(case["id"], case["secret"], case["token"]), case["service"], case["region"]).add_auth(request)
        answers.append([request.headers["X-Amz-Date"], request.headers["Authorization"]])
print(json.dumps(answers))
`

interface Shape {
  readonly type: string
  readonly members?: Readonly<Record<string, { readonly shape: string; readonly locationName?: string }>>
}
interface Service {
  readonly metadata: { readonly apiVersion: string; readonly protocol: string }
  readonly operations: Readonly<
    Record<string, { input?: { shape: string }; output?: { shape: string; resultWrapper?: string } }>
  >
  readonly shapes: Readonly<Record<string, Shape>>
}

describe.skipIf(moto === undefined)("held against AWS's own published code", () => {
  const modules = moto?.modules ?? ''
  const service = (name: string, version: string): Service =>
    JSON.parse(
      gunzipSync(
        readFileSync(join(modules, 'botocore', 'data', name, version, 'service-2.json.gz')),
      ).toString(),
    )

  test('signatures are the same, header for header', () => {
    const secret = 's'.repeat(40)
    const cases = ['iam', 'sts'].flatMap((name, index) =>
      ['', 'a-token/of+a=session'].map((token) => ({
        url: 'https://iam.amazonaws.com/',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: `Action=CreateAccessKey&UserName=a%20b&Version=2010-05-08&n=${index}`,
        id: `AKIA${'A'.repeat(16)}`,
        secret,
        token: token === '' ? null : token,
        service: name,
        region: 'us-east-1',
        atMs: Date.UTC(2026, 6, 1 + index, 3, 4, 5),
      })),
    )

    const theirs = JSON.parse(
      execFileSync(moto?.python ?? 'python3', ['-c', signer], {
        input: JSON.stringify(cases),
        env: { PATH: process.env['PATH'], PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' },
      }).toString(),
    )

    const ours = cases.map(({ url, headers, body, id, token, service: name, region, atMs }) => {
      const made = signed(
        {
          method: 'POST',
          url: new URL(url),
          headers: { 'content-type': headers['Content-Type'] },
          body: Buffer.from(body),
          service: name,
          region,
          atMs,
        },
        {
          accessKeyId: id,
          secretAccessKey: Secret.fromText(secret),
          sessionToken: token === null ? null : Secret.fromText(token),
        },
      )
      return [made['x-amz-date'], made['authorization']]
    })
    expect(ours).toEqual(theirs)
  })

  test.each([
    [
      'iam',
      '2010-05-08',
      'CreateAccessKey',
      ['UserName'],
      { AccessKey: ['AccessKeyId', 'SecretAccessKey', 'CreateDate'] },
    ],
    [
      'iam',
      '2010-05-08',
      'ListAccessKeys',
      ['UserName', 'Marker'],
      { AccessKeyMetadata: [], IsTruncated: [], Marker: [] },
    ],
    [
      'iam',
      '2010-05-08',
      'GetAccessKeyLastUsed',
      ['AccessKeyId'],
      { AccessKeyLastUsed: ['LastUsedDate', 'ServiceName'] },
    ],
    ['iam', '2010-05-08', 'UpdateAccessKey', ['UserName', 'AccessKeyId', 'Status'], {}],
    ['iam', '2010-05-08', 'DeleteAccessKey', ['UserName', 'AccessKeyId'], {}],
    ['sts', '2011-06-15', 'GetCallerIdentity', [], { Arn: [] }],
  ] as const)('%s %s %s takes and gives what is asked and read', (name, version, action, asked, given) => {
    const { metadata, operations, shapes } = service(name, version)
    const { input, output } = operations[action] ?? {}
    const membersOf = (shape: string | undefined) => shapes[shape ?? '']?.members ?? {}

    expect(metadata).toMatchObject({ apiVersion: version, protocol: 'query' })
    expect(Object.keys(membersOf(input?.shape))).toEqual(expect.arrayContaining([...asked]))
    for (const [member, inside] of Object.entries(given)) {
      const { shape } = membersOf(output?.shape)[member] ?? {}
      expect(shape, member).toBeDefined()
      expect(Object.keys(membersOf(shape))).toEqual(expect.arrayContaining([...inside]))
      expect(output?.resultWrapper).toBe(`${action}Result`)
    }
  })
})
