import { isDigit, isHex, simpleEscapes, unescapeText } from './json-text.ts'
import { decodeUtf8 } from './utf8.ts'

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

/** One value of the document; offsets are bytes. Nodes come in document order, parents before children. */
export interface JsonNode {
  readonly parent: number
  readonly depth: number
  readonly type: JsonType
  /** The member's name, unescaped; null in arrays and for the document itself. */
  readonly name: string | null
  /** Position among its siblings. */
  readonly index: number
  /** Where its name starts, or its value when it has none. */
  readonly memberStart: number
  readonly start: number
  readonly end: number
  /** A string's content unescaped, else the lexeme; '' for containers. */
  readonly text: string
  readonly size: number
  readonly duplicate: 'no' | 'first' | 'again'
}

export type JsonFaultCode =
  | 'empty'
  | 'end'
  | 'character'
  | 'control'
  | 'escape'
  | 'number'
  | 'trailing'
  | 'too-deep'
  | 'too-many-members'

export interface JsonScan {
  /** Everything read before the fault. */
  readonly nodes: readonly JsonNode[]
  readonly fault: { readonly code: JsonFaultCode; readonly at: number } | null
}

export interface JsonLimits {
  readonly depth: number
  readonly members: number
}

type Draft = { -readonly [Key in keyof JsonNode]: JsonNode[Key] }
interface Open {
  readonly node: number
  readonly names: Map<string, Draft> | null
}
type Expect = 'value' | 'value-or-close' | 'name' | 'name-or-close' | 'next-or-close' | 'nothing'

const quote = 0x22
const backslash = 0x5c
const literals = [
  { text: 'true', type: 'boolean' },
  { text: 'false', type: 'boolean' },
  { text: 'null', type: 'null' },
] as const

class Scanner {
  readonly nodes: Draft[] = []
  fault: { readonly code: JsonFaultCode; readonly at: number } | null = null
  private at = 0
  private readonly open: Open[] = []
  private name: { readonly text: string; readonly start: number } | null = null
  private readonly bytes: Uint8Array
  private readonly limits: JsonLimits
  /** The whole text where each byte is one character of it. */
  private readonly ascii: string | null

  constructor(bytes: Uint8Array, limits: JsonLimits) {
    this.bytes = bytes
    this.limits = limits
    const text = decodeUtf8(bytes)
    this.ascii = text.length === bytes.length ? text : null
  }

  run(): void {
    let expect: Expect = 'value'
    for (;;) {
      this.skipBlanks()
      const byte = this.peek()
      if (expect === 'nothing') {
        if (byte !== -1) this.fail('trailing', this.at)
        break
      }
      if (byte === -1) {
        this.fail(this.nodes.length === 0 ? 'empty' : 'end', this.at)
        break
      }
      const next: Expect | null = this.step(expect, byte)
      if (next === null) break
      expect = next
    }
    for (const { node } of this.open) this.closeAt(node, this.fault?.at ?? this.at)
  }

  private step(expect: Exclude<Expect, 'nothing'>, byte: number): Expect | null {
    switch (expect) {
      case 'value':
        return this.readValue(byte)
      case 'value-or-close':
        return byte === 0x5d ? this.close() : this.readValue(byte)
      case 'name-or-close':
        return byte === 0x7d ? this.close() : this.readName(byte)
      case 'name':
        return this.readName(byte)
      case 'next-or-close': {
        const isObject = this.top()?.names !== null
        if (byte === 0x2c) {
          this.at++
          return isObject ? 'name' : 'value'
        }
        return byte === (isObject ? 0x7d : 0x5d) ? this.close() : this.fail('character', this.at)
      }
    }
  }

  private readName(byte: number): Expect | null {
    if (byte !== quote) return this.fail('character', this.at)
    const start = this.at
    const text = this.readString()
    if (text === null) return null
    this.skipBlanks()
    const colon = this.peek()
    if (colon !== 0x3a) return this.fail(colon === -1 ? 'end' : 'character', this.at)
    this.at++
    this.name = { text, start }
    return 'value'
  }

  private readValue(byte: number): Expect | null {
    const start = this.at
    if (this.nodes.length > this.limits.members) return this.fail('too-many-members', start)
    if (byte === 0x7b || byte === 0x5b) {
      if (this.open.length >= this.limits.depth) return this.fail('too-deep', start)
      this.at++
      const isObject = byte === 0x7b
      const node = this.add(isObject ? 'object' : 'array', '', start)
      this.open.push({ node, names: isObject ? new Map() : null })
      return isObject ? 'name-or-close' : 'value-or-close'
    }
    if (byte === quote) {
      const text = this.readString()
      if (text === null) return null
      this.add('string', text, start)
    } else if (byte === 0x2d || isDigit(byte)) {
      if (!this.skipNumber()) return null
      this.add('number', this.lexeme(start), start)
    } else {
      const literal = literals.find(({ text }) => this.startsWith(text))
      if (literal === undefined) return this.fail('character', start)
      this.at += literal.text.length
      this.add(literal.type, literal.text, start)
    }
    return this.open.length === 0 ? 'nothing' : 'next-or-close'
  }

  private add(type: JsonType, text: string, start: number): number {
    const top = this.top()
    const parent = top === undefined ? undefined : this.nodes[top.node]
    const node: Draft = {
      parent: top?.node ?? -1,
      depth: this.open.length,
      type,
      name: this.name?.text ?? null,
      index: parent?.size ?? 0,
      memberStart: this.name?.start ?? start,
      start,
      end: this.at,
      text,
      size: 0,
      duplicate: 'no',
    }
    if (parent !== undefined) parent.size++
    if (top !== undefined && top.names !== null && this.name !== null) {
      const earlier = top.names.get(this.name.text)
      if (earlier === undefined) top.names.set(this.name.text, node)
      else {
        node.duplicate = 'again'
        if (earlier.duplicate === 'no') earlier.duplicate = 'first'
      }
    }
    this.name = null
    return this.nodes.push(node) - 1
  }

  private close(): Expect {
    this.at++
    const top = this.open.pop()
    if (top !== undefined) this.closeAt(top.node, this.at)
    return this.open.length === 0 ? 'nothing' : 'next-or-close'
  }

  private closeAt(index: number, end: number): void {
    const node = this.nodes[index]
    if (node !== undefined) node.end = end
  }

  /** From the opening quote to past the closing one. Null after a fault. */
  private readString(): string | null {
    const { bytes } = this
    const start = ++this.at
    let escaped = false
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at] ?? 0
      if (byte === quote) {
        const raw = this.textOf(start, this.at++)
        return escaped ? unescapeText(raw) : raw
      }
      if (byte < 0x20) return this.fail('control', this.at)
      if (byte === backslash) {
        escaped = true
        const escapeAt = this.at
        const kind = bytes[++this.at] ?? -1
        if (kind === -1) break
        if (kind === 0x75) {
          for (let digit = 0; digit < 4; digit++) {
            if (!isHex(bytes[++this.at] ?? -1)) return this.fail('escape', escapeAt)
          }
        } else if (!simpleEscapes.has(kind)) return this.fail('escape', escapeAt)
      }
    }
    return this.fail('end', bytes.length)
  }

  /** RFC 8259 §6. False after a fault. */
  private skipNumber(): boolean {
    const start = this.at
    if (this.peek() === 0x2d) this.at++
    if (this.peek() === 0x30) {
      this.at++
      if (isDigit(this.peek())) return this.failNumber(start)
    } else if (!this.skipDigits()) return this.failNumber(start)
    if (this.peek() === 0x2e) {
      this.at++
      if (!this.skipDigits()) return this.failNumber(start)
    }
    if (this.peek() === 0x65 || this.peek() === 0x45) {
      this.at++
      if (this.peek() === 0x2b || this.peek() === 0x2d) this.at++
      if (!this.skipDigits()) return this.failNumber(start)
    }
    return true
  }

  private skipDigits(): boolean {
    const start = this.at
    while (isDigit(this.peek())) this.at++
    return this.at > start
  }

  private skipBlanks(): void {
    for (;;) {
      const byte = this.peek()
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return
      this.at++
    }
  }

  private startsWith(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.bytes[this.at + i] !== text.charCodeAt(i)) return false
    return true
  }

  private lexeme(start: number): string {
    return this.textOf(start, this.at)
  }

  private textOf(start: number, end: number): string {
    return this.ascii?.slice(start, end) ?? decodeUtf8(this.bytes.subarray(start, end))
  }

  private peek(): number {
    return this.bytes[this.at] ?? -1
  }

  private top(): Open | undefined {
    return this.open[this.open.length - 1]
  }

  private fail(code: JsonFaultCode, at: number): null {
    this.fault = { code, at }
    return null
  }

  private failNumber(start: number): false {
    this.fault = {
      code: this.at >= this.bytes.length ? 'end' : 'number',
      at: this.at >= this.bytes.length ? this.at : start,
    }
    return false
  }
}

/**
 * Reads one JSON document (RFC 8259) from well-formed UTF-8 without recursion and without ever building an object, so
 * depth, member names and number sizes chosen by an attacker cost nothing but their own length.
 * @param limits counted while reading; the value past a limit is never read
 */
export const scanJson = (bytes: Uint8Array, limits: JsonLimits): JsonScan => {
  const scanner = new Scanner(bytes, limits)
  scanner.run()
  return { nodes: scanner.nodes, fault: scanner.fault }
}

/** The child of `parent` with this name: the last one, as most parsers would answer. -1 when there is none. */
export const memberIndex = (nodes: readonly JsonNode[], parent: number, name: string): number => {
  for (let index = nodes.length - 1; index > parent; index--) {
    const node = nodes[index]
    if (node !== undefined && node.parent === parent && node.name === name) return index
  }
  return -1
}
