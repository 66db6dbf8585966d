import { describe, expect, test } from 'vitest'
import { Secret } from '#main/secret'
import { signed } from '../../../../main/rotation/drivers/aws/sign.ts'

/** The example of AWS's own description of Signature Version 4. */
const exampleKeys = () => ({
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: Secret.fromText(['wJalrXUtnFEMI', 'K7MDENG+bPxRfiCYEXAMPLEKEY'].join('/')),
  sessionToken: null,
})

const listUsers = {
  method: 'GET',
  url: new URL('https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08'),
  headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body: Buffer.alloc(0),
  service: 'iam',
  region: 'us-east-1',
  atMs: Date.UTC(2015, 7, 30, 12, 36, 0),
} as const

describe('the signature of AWS', () => {
  test('is that of the published example', () => {
    const headers = signed(listUsers, exampleKeys())

    expect(headers['authorization']).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    )
    expect(headers['x-amz-date']).toBe('20150830T123600Z')
  })

  test('leaves the secret as it was', () => {
    const keys = exampleKeys()
    const before = keys.secretAccessKey.expose().toString('hex')

    signed(listUsers, keys)

    expect(keys.secretAccessKey.expose().toString('hex')).toBe(before)
  })

  test('covers the token of a session', () => {
    const keys = { ...exampleKeys(), sessionToken: Secret.fromText('made-up') }

    const headers = signed(listUsers, keys)

    expect(headers['x-amz-security-token']).toBe('made-up')
    expect(headers['authorization']).toContain(
      'SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,',
    )
  })
})
