const mostBytes = 512 * 1024

/** Undefined: not JSON. No error of the parser is passed on, because it may quote what it read. */
export const jsonOf = (bytes: Buffer): unknown => {
  if (bytes.length > mostBytes) return undefined
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
