/** The recovery key as people handle it: an age identity, read and typed in groups. */
const prefix = 'AGE-SECRET-KEY-1'
const groupLength = 6

/**
 * Cut without a pattern: an engine remembers the whole text of its last match, for as long as nothing else is matched.
 * @returns the groups of characters after the fixed beginning, in order
 */
export const recoveryGroups = (identity: string): readonly string[] => {
  const body = identity.trim().toUpperCase().slice(prefix.length)
  return Array.from({ length: Math.ceil(body.length / groupLength) }, (_, n) =>
    body.slice(n * groupLength, (n + 1) * groupLength),
  )
}

/** What a person typed or pasted, as the identity that it stands for: no spaces or dashes between groups, upper case. */
export const recoveryIdentity = (typed: string): string => {
  const plain = typed.toUpperCase().replace(/\s+/g, '')
  const body = plain.startsWith(prefix) ? plain.slice(prefix.length) : plain
  return `${prefix}${body.replaceAll('-', '')}`
}
