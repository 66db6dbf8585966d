import { type Validity, validityOf } from './certificate.ts'
import { lineFinder, linesBetween } from './lines.ts'
import { blankReading, secretPart } from './reading.ts'
import { MOST_CANDIDATES } from './refuse.ts'
import type { Findings, Found, Reading, RecognisedPart } from './types.ts'

interface Block {
  readonly label: string
  readonly body: string
  /** The block with its first and last line. */
  readonly text: string
  readonly from: number
  readonly to: number
}

const BEGIN = '-----BEGIN '
const DASHES = '-----'
/** One more than anybody may add at once, so that more are refused and not left out. */
const MOST_BLOCKS = MOST_CANDIDATES + 1

const blocksOf = (text: string): readonly Block[] => {
  const blocks: Block[] = []
  let from = text.indexOf(BEGIN)
  for (let seen = 0; from >= 0 && seen < MOST_BLOCKS; seen += 1) {
    const label = /^[A-Z0-9][A-Z0-9 ]{0,60}(?=-----)/.exec(text.slice(from + BEGIN.length, from + 80))?.[0]
    const bodyFrom = from + BEGIN.length + (label?.length ?? 0) + DASHES.length
    const end = `${DASHES}END ${label}${DASHES}`
    const bodyTo = label === undefined ? -1 : text.indexOf(end, bodyFrom)
    if (label !== undefined && bodyTo >= 0) {
      const to = bodyTo + end.length
      blocks.push({ label, body: text.slice(bodyFrom, bodyTo), text: text.slice(from, to), from, to })
    }
    from = text.indexOf(BEGIN, bodyTo >= 0 ? bodyTo : from + BEGIN.length)
  }
  return blocks
}

const isPrivate = ({ label }: Pick<Block, 'label'>): boolean => label.includes('PRIVATE KEY')
const isCertificate = ({ label }: Pick<Block, 'label'>): boolean => label.endsWith('CERTIFICATE')

const families: readonly (readonly [RegExp, string])[] = [
  [/^OPENSSH /, 'SSH '],
  [/^PGP /, 'PGP '],
  [/^RSA /, 'RSA '],
  [/^EC /, 'EC '],
  [/^DSA /, 'DSA '],
]

const titleOf = (block: Block): string => {
  if (isCertificate(block)) return 'Certificate'
  const { label, body } = block
  const family = families.find(([start]) => start.test(label))?.[1] ?? ''
  if (isPrivate(block)) {
    if (/ENCRYPTED/.test(label) || /ENCRYPTED/.test(body.slice(0, 200))) return 'Encrypted private key'
    return family === '' ? 'Private key' : `${family}private key`
  }
  if (!/PUBLIC KEY/.test(label)) return 'PEM block'
  return family === '' ? 'Public key' : `${family}public key`
}

const withValidity = (reading: Reading, validity: Validity | null): Reading =>
  validity === null
    ? reading
    : {
        ...reading,
        createdAt: { kind: 'at', atMs: validity.fromMs, from: 'jwt' },
        expiry: { kind: 'at', atMs: validity.toMs, from: 'jwt' },
        notBeforeMs: validity.fromMs,
        lifetimeMs: validity.toMs > validity.fromMs ? validity.toMs - validity.fromMs : null,
        reasons: [...reading.reasons, 'its certificate says when it expires'],
      }

const openPart = (name: string, label: string, text: string): RecognisedPart =>
  secretPart('signing-key', text, { name, label, secret: false })

const readPrivate = (block: Block): Reading => ({
  ...blankReading('signing-key', 'pem', titleOf(block)),
  parts: [secretPart('signing-key', `${block.text}\n`)],
  confidence: 'certain',
  reasons: [`a PEM block that says ${block.label}`],
})

/** A private key, with the certificate beside it when there is exactly one key. */
const withCertificates = (reading: Reading, certificates: readonly Block[]): Reading => {
  const [first] = certificates
  if (first === undefined) return reading
  const chain = certificates.map(({ text }) => `${text}\n`).join('')
  const parts = [...reading.parts, openPart('certificate', 'Certificate', chain)]
  return withValidity({ ...reading, parts }, validityOf(first.body))
}

const readOpen = (block: Block): Reading => {
  const title = titleOf(block)
  const reading: Reading = {
    ...blankReading('signing-key', 'pem', title),
    parts: [openPart(isCertificate(block) ? 'certificate' : 'public_key', title, `${block.text}\n`)],
    confidence: 'certain',
    reasons: [`a PEM block that says ${block.label}`],
  }
  return isCertificate(block) ? withValidity(reading, validityOf(block.body)) : reading
}

type Place = (blocks: readonly Block[], reading: Reading) => Found

const placer = (text: string): Place => {
  const lineAt = lineFinder(text)
  return (blocks, reading) => ({
    reading,
    called: '',
    lines: blocks.flatMap(({ from, to }) => linesBetween(lineAt(from), lineAt(to))),
  })
}

/** A block that a program put on one line, with its line breaks as the letters `\\n`. */
const unfolded = (text: string): string =>
  text.includes('\\n') && !text.includes('\n') ? text.replace(/(?:\\r)?\\n/g, '\n') : text

/** Keys and certificates in PEM (RFC 7468); null when the text holds no whole block. */
export const readPem = (text: string): Findings | null => {
  const blocks = blocksOf(text).map((block) => ({
    ...block,
    text: unfolded(block.text),
    body: unfolded(block.body),
  }))
  if (blocks.length === 0) return null
  const placed = placer(text)
  const keys = blocks.filter(isPrivate)
  const certificates = blocks.filter(isCertificate)
  const [onlyKey] = keys
  if (keys.length === 1 && onlyKey !== undefined) {
    const others = blocks.filter((block) => block !== onlyKey && !certificates.includes(block))
    return {
      found: [
        placed([onlyKey, ...certificates], withCertificates(readPrivate(onlyKey), certificates)),
        ...others.map((block) => placed([block], readOpen(block))),
      ],
      skippedLines: [],
    }
  }
  const read = (block: Block): Reading => (isPrivate(block) ? readPrivate(block) : readOpen(block))
  return { found: blocks.map((block) => placed([block], read(block))), skippedLines: [] }
}
