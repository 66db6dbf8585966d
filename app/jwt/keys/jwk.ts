import { readBase64Url } from '../decode/base64url.ts'
import { type JsonNode, memberIndex, scanJson } from '../decode/json-scanner.ts'
import { encodeUtf8 } from '../decode/utf8.ts'
import { keyLabel } from './asn1-keys.ts'
import { curveNumbers, isCurve } from './curves.ts'
import { padTo, stripZeros } from './numbers.ts'
import type { Key, KeyMaterial, KeyMetadata, OkpCurve, PrivateKey } from './types.ts'

const okpWidths: Readonly<Record<OkpCurve, number>> = { Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 }
const isOkpCurve = (name: string): name is OkpCurve => Object.hasOwn(okpWidths, name)

/** Members that give a key away (RFC 7518 §6). */
export const privateMembers: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])

interface Members {
  text(name: string): string | null
  list(name: string): readonly string[] | null
  has(name: string): boolean
}

/** The members of one object, which start right after it: a set may have a thousand, so each is read once. */
const membersOf = (nodes: readonly JsonNode[], object: number): Members => {
  const found = new Map<string, JsonNode>()
  const lists = new Map<JsonNode | undefined, string[]>()
  for (let index = object + 1; index < nodes.length; index++) {
    const node = nodes[index]
    if (node === undefined || node.parent < object) break
    if (node.parent === object && node.name !== null) {
      found.set(node.name, node)
      if (node.type === 'array') lists.set(node, [])
    } else if (node.type === 'string') lists.get(nodes[node.parent])?.push(node.text)
  }
  return {
    text: (name) => {
      const node = found.get(name)
      return node?.type === 'string' ? node.text : null
    },
    list: (name) => {
      const node = found.get(name)
      return lists.get(node) ?? null
    },
    has: (name) => found.has(name),
  }
}

const unusable = (reason: string): KeyMaterial => ({ kind: 'unusable', reason })

const bytesOf = (text: string | null): Uint8Array | null => {
  if (text === null) return null
  const read = readBase64Url(text)
  return read.faults.length === 0 ? read.bytes : null
}

const materialOf = (members: Members): KeyMaterial => {
  const kty = members.text('kty')
  switch (kty) {
    case 'oct': {
      const bytes = bytesOf(members.text('k'))
      return bytes === null
        ? unusable('Its member k is not base64url.')
        : { kind: 'secret', bytes, reading: 'jwk' }
    }
    case 'RSA': {
      const n = bytesOf(members.text('n'))
      const e = bytesOf(members.text('e'))
      if (n === null || e === null || n.length === 0 || e.length === 0) {
        return unusable('Its members n and e are not base64url numbers.')
      }
      return { kind: 'rsa', n: stripZeros(n), e: stripZeros(e) }
    }
    case 'EC':
      return ecMaterialOf(members)
    case 'OKP': {
      const curve = members.text('crv') ?? ''
      const x = bytesOf(members.text('x'))
      if (!isOkpCurve(curve)) return unusable('It names a curve that tokens do not use.')
      return x === null || x.length !== okpWidths[curve]
        ? unusable('Its member x has not the length of the curve.')
        : { kind: 'okp', curve, x }
    }
    case null:
      return unusable('It has no kty.')
    default:
      return unusable('Its kty is not one that tokens use.')
  }
}

const ecMaterialOf = (members: Members): KeyMaterial => {
  const curve = members.text('crv') ?? ''
  if (!isCurve(curve)) return unusable('It names a curve that tokens do not use.')
  const { width } = curveNumbers(curve)
  const x = padTo(bytesOf(members.text('x')) ?? new Uint8Array(width + 1).fill(1), width)
  const y = padTo(bytesOf(members.text('y')) ?? new Uint8Array(width + 1).fill(1), width)
  return x === null || y === null
    ? unusable('Its coordinates have not the length of the curve.')
    : { kind: 'ec', curve, x, y }
}

const metadataOf = (members: Members): KeyMetadata => ({
  kid: members.text('kid'),
  alg: members.text('alg'),
  use: members.text('use'),
  keyOps: members.has('key_ops') ? (members.list('key_ops') ?? []) : null,
})

const jwkMembers = ['kty', 'crv', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'x', 'y'] as const

const privateOf = (members: Members, material: KeyMaterial): PrivateKey | null => {
  if (material.kind === 'secret') return null
  if (![...privateMembers].some((name) => members.has(name))) return null
  return {
    form: 'jwk',
    members: jwkMembers.flatMap((name) => {
      const value = members.text(name)
      return value === null ? [] : [[name, value] as const]
    }),
  }
}

const keyOf = (nodes: readonly JsonNode[], object: number): Key => {
  const members = membersOf(nodes, object)
  const material = materialOf(members)
  const privateKey = privateOf(members, material)
  const visibility = material.kind === 'secret' ? 'secret' : privateKey === null ? 'public' : 'private'
  return {
    label: keyLabel(material, visibility),
    source: 'jwk',
    visibility,
    material,
    metadata: metadataOf(members),
    privateKey,
  }
}

/** Half a megabyte and a thousand keys: more is no key set but an attack on whoever reads it. */
const largestBytes = 512 * 1024
const mostKeys = 1000

export interface JwkText {
  readonly form: 'jwk' | 'jwks' | 'unreadable'
  readonly named: string
  readonly keys: readonly Key[]
}

/** Reads a JSON Web Key or key set (RFC 7517); null when the text is no JSON object that means to be one. */
export const readJwkText = (text: string): JwkText | null => {
  const bytes = encodeUtf8(text)
  if (bytes.length > largestBytes) return null
  const { nodes, fault } = scanJson(bytes, { depth: 16, members: 40_000 })
  if (nodes[0]?.type !== 'object') return null
  const list = memberIndex(nodes, 0, 'keys')
  const isSet = nodes[list]?.type === 'array'
  if (!isSet && memberIndex(nodes, 0, 'kty') < 0) return null
  const broken = (named: string): JwkText => ({ form: 'unreadable', named, keys: [] })
  if (fault !== null) return broken('A JSON Web Key whose JSON is broken')
  if (nodes.some(({ duplicate }) => duplicate === 'again')) {
    return broken('A JSON Web Key in which two members share a name')
  }
  if (!isSet) {
    const key = keyOf(nodes, 0)
    return { form: 'jwk', named: `JSON Web Key: ${key.label}`, keys: [key] }
  }
  const objects: number[] = []
  nodes.forEach((node, index) => {
    if (node.parent === list && node.type === 'object') objects.push(index)
  })
  if (objects.length > mostKeys) return broken('A key set with more than 1,000 keys')
  return {
    form: 'jwks',
    named: `Key set with ${objects.length} ${objects.length === 1 ? 'key' : 'keys'}`,
    keys: objects.map((object) => keyOf(nodes, object)),
  }
}
