import { type DecodedToken, exactText, memberRow, type Row } from '#app/jwt'

/** The header of an encrypted token as opening it needs it. What is missing or of the wrong type is null. */
export interface JweHeader {
  readonly algorithm: string | null
  readonly encryption: string | null
  readonly zip: string | null
  readonly keyId: string | null
  readonly epk: Readonly<Record<'kty' | 'crv' | 'x' | 'y', string>> | null
  readonly partyU: Buffer
  readonly partyV: Buffer
  readonly iv: Buffer
  readonly tag: Buffer
  readonly salt: Buffer
  readonly rounds: number | null
}

const textOf = (row: Row | undefined): string | null => (row?.type === 'string' ? exactText(row) : null)
const bytesOf = (text: string | null): Buffer => Buffer.from(text ?? '', 'base64url')

const epkOf = (rows: readonly Row[]): JweHeader['epk'] => {
  const row = memberRow(rows, 'epk')
  if (row?.type !== 'object') return null
  const at = rows.indexOf(row)
  const text = (name: string) => textOf(memberRow(rows, name, at)) ?? ''
  return { kty: text('kty'), crv: text('crv'), x: text('x'), y: text('y') }
}

export const readJweHeader = ({ header }: DecodedToken): JweHeader => {
  const text = (name: string) => textOf(memberRow(header, name))
  const rounds = memberRow(header, 'p2c')
  return {
    algorithm: text('alg'),
    encryption: text('enc'),
    zip: text('zip'),
    keyId: text('kid'),
    epk: epkOf(header),
    partyU: bytesOf(text('apu')),
    partyV: bytesOf(text('apv')),
    iv: bytesOf(text('iv')),
    tag: bytesOf(text('tag')),
    salt: bytesOf(text('p2s')),
    rounds: rounds?.type === 'number' ? (rounds.number ?? null) : null,
  }
}
