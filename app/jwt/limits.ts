/** What the inspector takes in. Past any of these the answer is a typed refusal; nothing is parsed first. */
export const limits = {
  /** A whole paste, in UTF-16 code units. */
  pasteLength: 4 * 1024 * 1024,
  /** One token, in UTF-16 code units. */
  tokenLength: 1024 * 1024,
  tokensPerPaste: 20,
  parts: 6,
  /** A decoded header, in bytes. */
  headerBytes: 64 * 1024,
  depth: 64,
  /** Members and elements of one JSON document. */
  members: 10_000,
  /** What is shown of one string, in UTF-16 code units. */
  shownLength: 4096,
  pointerSegment: 128,
  pointerLength: 1024,
  /** A token inside a token inside a token. */
  nesting: 4,
  disclosures: 1000,
} as const
