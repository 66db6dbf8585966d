import { limits } from '../limits.ts'
import { type Base64Read, readBase64Url } from './base64url.ts'
import { readDocument } from './document.ts'
import { base64Faults, fault, jsonFaultCode } from './faults.ts'
import { type JsonNode, memberIndex, scanJson } from './json-scanner.ts'
import { readPayload } from './payload.ts'
import { rowsOf } from './rows.ts'
import type { DecodedToken, Fault, Locate, PartName, Row, TokenPart } from './types.ts'
import { byteLocator, encodeUtf8 } from './utf8.ts'

interface Reading {
  readonly nodes: readonly JsonNode[]
  /** Byte offsets of the JSON text to places. */
  readonly locate: Locate
  readonly faults: Fault[]
  readonly parts: TokenPart[]
}

const child = (reading: Reading, parent: number, name: string): JsonNode | undefined =>
  parent < 0 ? undefined : reading.nodes[memberIndex(reading.nodes, parent, name)]

const firstElement = (reading: Reading, parent: number): number =>
  parent < 0 ? -1 : reading.nodes.findIndex((node, index) => index > parent && node.parent === parent)

/** A base64url member: its bytes and how to point into it. Written with escapes, only the whole value can be pointed at. */
const readPart = (reading: Reading, name: PartName, node: JsonNode) => {
  const read = readBase64Url(node.text)
  const isLiteral = node.end - node.start === node.text.length + 2
  const inText: Locate = (start, end) =>
    isLiteral
      ? reading.locate(node.start + 1 + start, node.start + 1 + end)
      : reading.locate(node.start, node.end)
  const inBytes: Locate = (start, end) => {
    const span = read.spanOf(start, end)
    return inText(span.start, span.end)
  }
  reading.parts.push({ name, range: inText(0, node.text.length), byteLength: read.bytes.length })
  reading.faults.push(...base64Faults(name, read, inText))
  return { read, inBytes }
}

const readHeader = (reading: Reading, node: JsonNode | undefined): readonly Row[] => {
  if (node === undefined || node.type !== 'string') return []
  const { read, inBytes } = readPart(reading, 'header', node)
  if (read.bytes.length > limits.headerBytes) {
    reading.faults.push(fault('header-too-long', 'header', reading.locate(node.start, node.end)))
    return []
  }
  const document = readDocument({
    section: 'header',
    part: 'header',
    bytes: read.bytes,
    locate: inBytes,
    cut: cutOf(read),
  })
  reading.faults.push(...document.faults)
  if (document.type !== 'object' && document.faults.length === 0) {
    reading.faults.push(fault('not-an-object', 'header', reading.locate(node.start, node.end)))
  }
  return document.rows
}

const cutOf = (read: Base64Read) => (read.stopped ? 'cut-short' : 'whole')

/** One member's node with all below it, as nodes of a document of their own. */
const subtree = (nodes: readonly JsonNode[], root: JsonNode): readonly JsonNode[] => {
  const first = nodes.indexOf(root)
  const found: JsonNode[] = []
  for (let index = first; index < nodes.length; index++) {
    const node = nodes[index]
    if (node === undefined || (index > first && node.parent < first)) break
    const isRoot = index === first
    found.push({
      ...node,
      parent: isRoot ? -1 : node.parent - first,
      depth: node.depth - root.depth,
      name: isRoot ? null : node.name,
    })
  }
  return found
}

/**
 * The header members outside of the signature as one document: those for all recipients, then those of the one. A name
 * that stands in both is marked as a duplicate: the headers must have no name in common (RFC 7516 §4).
 */
const unprotectedRows = (reading: Reading, ...headers: readonly (JsonNode | undefined)[]): readonly Row[] => {
  const [first, second] = headers
    .filter((node) => node?.type === 'object')
    .map((node) => (node === undefined ? [] : subtree(reading.nodes, node)))
  if (first === undefined) return []
  const names = new Set(first.filter(({ parent }) => parent === 0).map(({ name }) => name))
  const shift = first.length - 1
  const more = (second ?? []).slice(1).map(
    (node): JsonNode => ({
      ...node,
      parent: node.parent === 0 ? 0 : node.parent + shift,
      ...(node.parent === 0 && names.has(node.name) ? { duplicate: 'again' as const } : {}),
    }),
  )
  return rowsOf('unprotected', [...first, ...more], reading.locate)
}

/**
 * Reads the JSON serializations of RFC 7515 §7.2 and RFC 7516 §7.2 (general and flattened; of several signatures or
 * recipients the first). Null when the text is JSON of another kind, or no JSON.
 */
export const readJsonSerialization = (text: string, locateText: Locate): DecodedToken | null => {
  const bytes = encodeUtf8(text)
  const unitOf = byteLocator(text, bytes)
  const locate: Locate = (start, end) => locateText(unitOf(start), unitOf(end))
  const scan = scanJson(bytes, { depth: limits.depth, members: limits.members })
  const reading: Reading = { nodes: scan.nodes, locate, faults: [], parts: [] }
  if (scan.nodes[0]?.type !== 'object') return null
  const payload = child(reading, 0, 'payload')
  const ciphertext = child(reading, 0, 'ciphertext')
  const isJws = payload?.type === 'string' && (has(reading, 'signature') || has(reading, 'signatures'))
  const isJwe = ciphertext?.type === 'string'
  if (!isJws && !isJwe) return null
  if (scan.fault !== null) {
    reading.faults.push(
      fault(jsonFaultCode(scan.fault.code), 'token', locate(scan.fault.at, scan.fault.at + 1)),
    )
  }
  for (const node of scan.nodes) {
    if (node.duplicate === 'again' && node.parent === 0) {
      reading.faults.push(fault('duplicate-member', 'token', locate(node.memberStart, node.end)))
    }
  }
  return isJws && payload !== undefined
    ? jwsOf(reading, payload, locateText(0, text.length))
    : jweOf(reading, locateText(0, text.length))
}

const has = (reading: Reading, name: string): boolean => child(reading, 0, name) !== undefined

const jwsOf = (reading: Reading, payloadNode: JsonNode, range: DecodedToken['range']): DecodedToken => {
  const list = memberIndex(reading.nodes, 0, 'signatures')
  const count = reading.nodes[list]?.size ?? 1
  const holder = list < 0 ? 0 : firstElement(reading, list)
  const header = readHeader(reading, child(reading, holder, 'protected'))
  const { read, inBytes } = readPart(reading, 'payload', payloadNode)
  const payload = readPayload(read.bytes, read.stopped, inBytes)
  const signature = child(reading, holder, 'signature')
  if (signature?.type === 'string') readPart(reading, 'signature', signature)
  return {
    form: 'jws-json',
    named: 'Signed token in JSON form (JWS JSON serialization)',
    range,
    parts: reading.parts,
    header,
    unprotected: unprotectedRows(reading, child(reading, holder, 'header')),
    claims: payload.claims,
    disclosures: [],
    payload: payload.kind,
    payloadText: payload.text,
    signatures: count,
    signatureTraits: [],
    faults: [...reading.faults, ...payload.faults],
    nested: null,
    keyBinding: null,
  }
}

const jweOf = (reading: Reading, range: DecodedToken['range']): DecodedToken => {
  const header = readHeader(reading, child(reading, 0, 'protected'))
  const list = memberIndex(reading.nodes, 0, 'recipients')
  const holder = list < 0 ? 0 : firstElement(reading, list)
  const members: readonly (readonly [string, PartName, number])[] = [
    ['encrypted_key', 'encrypted-key', holder],
    ['iv', 'iv', 0],
    ['ciphertext', 'ciphertext', 0],
    ['tag', 'tag', 0],
  ]
  for (const [member, part, parent] of members) {
    const node = child(reading, parent, member)
    if (node?.type === 'string') readPart(reading, part, node)
  }
  return {
    form: 'jwe-json',
    named: 'Encrypted token in JSON form (JWE JSON serialization)',
    range,
    parts: reading.parts,
    header,
    unprotected: unprotectedRows(reading, child(reading, 0, 'unprotected'), child(reading, holder, 'header')),
    claims: [],
    disclosures: [],
    payload: 'encrypted',
    payloadText: '',
    signatures: reading.nodes[list]?.size ?? 1,
    signatureTraits: [],
    faults: reading.faults,
    nested: null,
    keyBinding: null,
  }
}
