import { ensureWebGlobals } from '#main/platform'

/** The library looks for its globals when it is loaded. */
const library = async () => {
  ensureWebGlobals()
  return import('age-encryption')
}

export interface NewIdentity {
  readonly identity: string
  readonly recipient: string
}

/** X25519 by name: a default may change to a kind that the plain tool of today can't open. */
export const makeIdentity = async (): Promise<NewIdentity> => {
  const { generateX25519Identity, identityToRecipient } = await library()
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

export const sealTo = async (recipient: string, plaintext: Buffer): Promise<Buffer> => {
  const { Encrypter } = await library()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return Buffer.from(await encrypter.encrypt(plaintext))
}

/** @returns null when this identity does not open the file, or is none */
export const openWith = async (identity: string, file: Buffer): Promise<Buffer | null> => {
  const { Decrypter } = await library()
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    return Buffer.from(await decrypter.decrypt(file))
  } catch {
    return null
  }
}
