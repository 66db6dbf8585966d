import {
  constants,
  createCipheriv,
  createHash,
  createHmac,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  pbkdf2Sync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { deflateRawSync } from 'node:zlib'

/** Encrypted tokens for tests, made with OpenSSL's own ciphers: nothing here is code of the product. */
const wrapIv = Buffer.alloc(8, 0xa6)

const wrapped = (kek: Buffer, key: Buffer): Buffer => {
  const cipher = createCipheriv(`id-aes${kek.length * 8}-wrap`, kek, wrapIv)
  return Buffer.concat([cipher.update(key), cipher.final()])
}

const gcm = (key: Buffer, iv: Buffer, plain: Buffer, aad: Buffer) => {
  const cipher = createCipheriv(`aes-${key.length * 8}-gcm` as 'aes-256-gcm', key, iv)
  cipher.setAAD(aad)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return { ciphertext, tag: cipher.getAuthTag() }
}

const cbc = (key: Buffer, iv: Buffer, plain: Buffer, aad: Buffer) => {
  const half = key.length / 2
  const cipher = createCipheriv(`aes-${half * 8}-cbc`, key.subarray(half), iv)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(aad.length * 8))
  const tag = createHmac(`sha${half * 16}`, key.subarray(0, half))
    .update(Buffer.concat([aad, iv, ciphertext, length]))
    .digest()
    .subarray(0, half)
  return { ciphertext, tag }
}

export const contentEncryptions: Readonly<Record<string, number>> = {
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
  A128GCM: 16,
  A192GCM: 24,
  A256GCM: 32,
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const curves = {
  'P-256': generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  'P-384': generateKeyPairSync('ec', { namedCurve: 'secp384r1' }),
  'P-521': generateKeyPairSync('ec', { namedCurve: 'secp521r1' }),
  X25519: generateKeyPairSync('x25519'),
  X448: generateKeyPairSync('x448'),
}
export type AgreementCurve = keyof typeof curves

const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' })
const jwkText = (key: KeyObject, more: object = {}) => JSON.stringify({ ...jwkOf(key), ...more })
const oct = (key: Buffer): string => jwkText(createSecretKey(key))

const u32 = (value: number): Buffer => {
  const field = Buffer.alloc(4)
  field.writeUInt32BE(value)
  return field
}

const agreed = (mine: KeyObject, theirs: KeyObject, algorithm: string, bytes: number): Buffer => {
  const shared = diffieHellman({ privateKey: mine, publicKey: theirs })
  const info = Buffer.concat([u32(algorithm.length), Buffer.from(algorithm), u32(0), u32(0), u32(bytes * 8)])
  const blocks = [1, 2].map((n) => createHash('sha256').update(u32(n)).update(shared).update(info).digest())
  return Buffer.concat(blocks).subarray(0, bytes)
}

interface Managed {
  readonly contentKey: Buffer
  readonly encryptedKey: Buffer
  readonly header: object
  /** What opens it, and what does not. */
  readonly key: string
  readonly otherKey: string
}

const passwordOf = (): string => randomBytes(12).toString('hex')

const bytesIn = (algorithm: string): number => Number(/A(\d{3})(?:GCM)?KW$/.exec(algorithm)?.[1] ?? 0) / 8

export interface Encrypting {
  readonly algorithm: string
  readonly encryption: string
  readonly plain: string
  readonly header?: object
  readonly curve?: AgreementCurve
  readonly rounds?: number
  readonly zip?: 'DEF'
}

const manage = ({ algorithm, encryption, curve = 'P-256', rounds = 1000 }: Encrypting): Managed => {
  const keyBytes = contentEncryptions[encryption] ?? 32
  const contentKey = randomBytes(keyBytes)
  if (algorithm === 'dir') {
    return {
      contentKey,
      encryptedKey: Buffer.alloc(0),
      header: {},
      key: oct(contentKey),
      otherKey: oct(randomBytes(keyBytes)),
    }
  }
  if (algorithm.startsWith('RSA')) {
    const old = { key: rsa.publicKey, padding: constants.RSA_PKCS1_PADDING }
    const hash = `sha${/OAEP-(\d+)/.exec(algorithm)?.[1] ?? '1'}`
    const oaep = { key: rsa.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }
    return {
      contentKey,
      encryptedKey: publicEncrypt(algorithm === 'RSA1_5' ? old : oaep, contentKey),
      header: {},
      key: jwkText(rsa.privateKey),
      otherKey: jwkText(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    }
  }
  if (algorithm.startsWith('ECDH-ES')) {
    const receiver = curves[curve]
    const sender =
      curve === 'X25519'
        ? generateKeyPairSync('x25519')
        : curve === 'X448'
          ? generateKeyPairSync('x448')
          : generateKeyPairSync('ec', { namedCurve: curve })
    const isDirect = algorithm === 'ECDH-ES'
    const bytes = isDirect ? keyBytes : bytesIn(algorithm)
    const key = agreed(sender.privateKey, receiver.publicKey, isDirect ? encryption : algorithm, bytes)
    return {
      contentKey: isDirect ? key : contentKey,
      encryptedKey: isDirect ? Buffer.alloc(0) : wrapped(key, contentKey),
      header: { epk: jwkOf(sender.publicKey) },
      key: jwkText(receiver.privateKey),
      otherKey: jwkText(sender.privateKey),
    }
  }
  const bytes = bytesIn(algorithm)
  if (algorithm.startsWith('PBES2')) {
    const salt = randomBytes(16)
    const key = passwordOf()
    const hash = `sha${algorithm.slice(8, 11)}`
    const kek = pbkdf2Sync(key, Buffer.concat([Buffer.from(`${algorithm}\0`), salt]), rounds, bytes, hash)
    return {
      contentKey,
      encryptedKey: wrapped(kek, contentKey),
      header: { p2s: salt.toString('base64url'), p2c: rounds },
      key,
      otherKey: passwordOf(),
    }
  }
  const kek = randomBytes(bytes)
  const keys = { key: oct(kek), otherKey: oct(randomBytes(bytes)) }
  if (!algorithm.endsWith('GCMKW')) {
    return { contentKey, encryptedKey: wrapped(kek, contentKey), header: {}, ...keys }
  }
  const iv = randomBytes(12)
  const { ciphertext, tag } = gcm(kek, iv, contentKey, Buffer.alloc(0))
  const header = { iv: iv.toString('base64url'), tag: tag.toString('base64url') }
  return { contentKey, encryptedKey: ciphertext, header, ...keys }
}

export const keyManagements = [
  'RSA-OAEP',
  'RSA-OAEP-256',
  'RSA-OAEP-384',
  'RSA-OAEP-512',
  'A128KW',
  'A192KW',
  'A256KW',
  'A128GCMKW',
  'A192GCMKW',
  'A256GCMKW',
  'dir',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A192KW',
  'ECDH-ES+A256KW',
  'PBES2-HS256+A128KW',
  'PBES2-HS384+A192KW',
  'PBES2-HS512+A256KW',
] as const

/** An encrypted token, the key that opens it, and one of the same kind that does not. */
export const anEncryptedToken = (wanted: Encrypting) => {
  const { contentKey, encryptedKey, header, key, otherKey } = manage(wanted)
  const { algorithm, encryption, zip } = wanted
  const whole = {
    alg: algorithm,
    enc: encryption,
    ...(zip === undefined ? {} : { zip }),
    ...header,
    ...wanted.header,
  }
  const head = Buffer.from(JSON.stringify(whole)).toString('base64url')
  const plain = zip === undefined ? Buffer.from(wanted.plain) : deflateRawSync(wanted.plain)
  const isGcm = encryption.endsWith('GCM')
  const iv = randomBytes(isGcm ? 12 : 16)
  const { ciphertext, tag } = (isGcm ? gcm : cbc)(contentKey, iv, plain, Buffer.from(head))
  const rest = [encryptedKey, iv, ciphertext, tag].map((part) => part.toString('base64url'))
  return { token: [head, ...rest].join('.'), key, otherKey }
}
