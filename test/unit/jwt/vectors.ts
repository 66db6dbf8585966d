import { writeBase64Url } from '../../../app/jwt/decode/base64url.ts'

/**
 * Published examples of RFC 7515 Appendix A, RFC 8037 Appendix A and RFC 7797 §4, as the numbers the documents print, so
 * that no whole token stands in this file.
 */
export interface Vector {
  readonly name: string
  readonly algorithm: string
  readonly token: string
  readonly key: string
}

const bytes = (numbers: readonly number[]) => writeBase64Url(Uint8Array.from(numbers))
const text = (content: string) => writeBase64Url(new TextEncoder().encode(content))
const joeClaims = '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}'

const octet = JSON.stringify({
  kty: 'oct',
  k: ['AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T', '-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow'].join(''),
})

const rsa = JSON.stringify({
  kty: 'RSA',
  n: [
    'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddx',
    'HmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs',
    'D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSH',
    'SXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV',
    'MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8',
    'NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
  ].join(''),
  e: 'AQAB',
})

const p256 = JSON.stringify({
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
})

const p521 = JSON.stringify({
  kty: 'EC',
  crv: 'P-521',
  x: ['AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_', 'NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk'].join(
    '',
  ),
  y: ['ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDl', 'y79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2'].join(
    '',
  ),
})

const ed25519 = JSON.stringify({
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
})

export const vectors: readonly Vector[] = [
  {
    name: 'RFC 7515 A.1',
    algorithm: 'HS256',
    token: [
      text('{"typ":"JWT",\r\n "alg":"HS256"}'),
      text(joeClaims),
      bytes([
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214,
        191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
      ]),
    ].join('.'),
    key: octet,
  },
  {
    name: 'RFC 7515 A.2',
    algorithm: 'RS256',
    token: [
      text('{"alg":"RS256"}'),
      text(joeClaims),
      bytes([
        112, 46, 33, 137, 67, 232, 143, 209, 30, 181, 216, 45, 191, 120, 69, 243, 65, 6, 174, 27, 129, 255,
        247, 115, 17, 22, 173, 209, 113, 125, 131, 101, 109, 66, 10, 253, 60, 150, 238, 221, 115, 162, 102,
        62, 81, 102, 104, 123, 0, 11, 135, 34, 110, 1, 135, 237, 16, 115, 249, 69, 229, 130, 173, 252, 239,
        22, 216, 90, 121, 142, 232, 198, 109, 219, 61, 184, 151, 91, 23, 208, 148, 2, 190, 237, 213, 217, 217,
        112, 7, 16, 141, 178, 129, 96, 213, 248, 4, 12, 167, 68, 87, 98, 184, 31, 190, 127, 249, 217, 46, 10,
        231, 111, 36, 242, 91, 51, 187, 230, 244, 74, 230, 30, 177, 4, 10, 203, 32, 4, 77, 62, 249, 18, 142,
        212, 1, 48, 121, 91, 212, 189, 59, 65, 238, 202, 208, 102, 171, 101, 25, 129, 253, 228, 141, 247, 127,
        55, 45, 195, 139, 159, 175, 221, 59, 239, 177, 139, 93, 163, 204, 60, 46, 176, 47, 158, 58, 65, 214,
        18, 202, 173, 21, 145, 18, 115, 160, 95, 35, 185, 232, 56, 250, 175, 132, 157, 105, 132, 41, 239, 90,
        30, 136, 121, 130, 54, 195, 212, 14, 96, 69, 34, 165, 68, 200, 242, 122, 122, 45, 184, 6, 99, 209,
        108, 247, 202, 234, 86, 222, 64, 92, 178, 33, 90, 69, 178, 194, 85, 102, 181, 90, 193, 167, 72, 160,
        112, 223, 200, 163, 42, 70, 149, 67, 208, 25, 238, 251, 71,
      ]),
    ].join('.'),
    key: rsa,
  },
  {
    name: 'RFC 7515 A.3',
    algorithm: 'ES256',
    token: [
      text('{"alg":"ES256"}'),
      text(joeClaims),
      bytes([
        14, 209, 33, 83, 121, 99, 108, 72, 60, 47, 127, 21, 88, 7, 212, 2, 163, 178, 40, 3, 58, 249, 124, 126,
        23, 129, 154, 195, 22, 158, 166, 101, 197, 10, 7, 211, 140, 60, 112, 229, 216, 241, 45, 175, 8, 74,
        84, 128, 166, 101, 144, 197, 242, 147, 80, 154, 143, 63, 127, 138, 131, 163, 84, 213,
      ]),
    ].join('.'),
    key: p256,
  },
  {
    name: 'RFC 7515 A.4',
    algorithm: 'ES512',
    token: [
      text('{"alg":"ES512"}'),
      text('Payload'),
      bytes([
        1, 220, 12, 129, 231, 171, 194, 209, 232, 135, 233, 117, 247, 105, 122, 210, 26, 125, 192, 1, 217, 21,
        82, 91, 45, 240, 255, 83, 19, 34, 239, 71, 48, 157, 147, 152, 105, 18, 53, 108, 163, 214, 68, 231, 62,
        153, 150, 106, 194, 164, 246, 72, 143, 138, 24, 50, 129, 223, 133, 206, 209, 172, 63, 237, 119, 109,
        0, 111, 6, 105, 44, 5, 41, 208, 128, 61, 152, 40, 92, 61, 152, 4, 150, 66, 60, 69, 247, 196, 170, 81,
        193, 199, 78, 59, 194, 169, 16, 124, 9, 143, 42, 142, 131, 48, 206, 238, 34, 175, 83, 203, 220, 159,
        3, 107, 155, 22, 27, 73, 111, 68, 68, 21, 238, 144, 229, 232, 148, 188, 222, 59, 242, 103,
      ]),
    ].join('.'),
    key: p521,
  },
  {
    name: 'RFC 8037 A.4',
    algorithm: 'EdDSA',
    token: [
      text('{"alg":"EdDSA"}'),
      text('Example of Ed25519 signing'),
      ['hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6d', 'WbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'].join(''),
    ].join('.'),
    key: ed25519,
  },
  {
    name: 'RFC 7797 §4.1, encoded',
    algorithm: 'HS256',
    token: [text('{"alg":"HS256"}'), text('$.02'), '5mvfOroL-g7HyqJoozehmsaqmvTYGEq5jTI1gVvoEoQ'].join('.'),
    key: octet,
  },
]

/** RFC 7797 §4.2: the payload `$.02` is kept elsewhere and not encoded. */
export const unencoded: Vector = {
  name: 'RFC 7797 §4.2, unencoded and detached',
  algorithm: 'HS256',
  token: [
    text('{"alg":"HS256","b64":false,"crit":["b64"]}'),
    '',
    'A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY',
  ].join('.'),
  key: octet,
}

/** RFC 7515 A.5: no signature at all. */
export const unsecured = [text('{"alg":"none"}'), text(joeClaims), ''].join('.')
