/** What the command line takes in, in bytes. A token has its own, smaller limit. */
export const limits = {
  /** One request line: a token and a key as long as any, with characters written as escapes. */
  line: 8 * 1024 * 1024,
  tokenFile: 8 * 1024 * 1024,
  keyFile: 512 * 1024,
  profileFile: 64 * 1024,
  /** How deep the JSON of a request or a profile may be nested. */
  depth: 8,
} as const
