export type AlgorithmFamily = 'hmac' | 'rsa' | 'rsa-pss' | 'ecdsa' | 'eddsa' | 'ml-dsa' | 'none'

/** A signature algorithm by its registered name (RFC 7518, 8037, 8812, 9864 and the JOSE registry). */
export interface Algorithm {
  readonly name: string
  readonly family: AlgorithmFamily
  readonly hashBits: number
  /** The curves a key may lie on. */
  readonly curves: readonly string[]
  readonly standing: 'current' | 'deprecated' | 'polymorphic' | 'unsecured'
  readonly text: string
}

const algorithm = (
  name: string,
  family: AlgorithmFamily,
  hashBits: number,
  text: string,
  more: { readonly curves?: readonly string[]; readonly standing?: Algorithm['standing'] } = {},
): Algorithm => ({
  name,
  family,
  hashBits,
  text,
  curves: more.curves ?? [],
  standing: more.standing ?? 'current',
})

const list: readonly Algorithm[] = [
  algorithm('HS256', 'hmac', 256, 'Shared secret with SHA-256'),
  algorithm('HS384', 'hmac', 384, 'Shared secret with SHA-384'),
  algorithm('HS512', 'hmac', 512, 'Shared secret with SHA-512'),
  algorithm('RS256', 'rsa', 256, 'RSA signature with SHA-256'),
  algorithm('RS384', 'rsa', 384, 'RSA signature with SHA-384'),
  algorithm('RS512', 'rsa', 512, 'RSA signature with SHA-512'),
  algorithm('PS256', 'rsa-pss', 256, 'RSA-PSS signature with SHA-256'),
  algorithm('PS384', 'rsa-pss', 384, 'RSA-PSS signature with SHA-384'),
  algorithm('PS512', 'rsa-pss', 512, 'RSA-PSS signature with SHA-512'),
  algorithm('ES256', 'ecdsa', 256, 'ECDSA signature on P-256', { curves: ['P-256'] }),
  algorithm('ES384', 'ecdsa', 384, 'ECDSA signature on P-384', { curves: ['P-384'] }),
  algorithm('ES512', 'ecdsa', 512, 'ECDSA signature on P-521', { curves: ['P-521'] }),
  algorithm('ES256K', 'ecdsa', 256, 'ECDSA signature on secp256k1', { curves: ['secp256k1'] }),
  algorithm('EdDSA', 'eddsa', 0, 'EdDSA signature; the key decides on which curve', {
    curves: ['Ed25519', 'Ed448'],
    standing: 'polymorphic',
  }),
  algorithm('Ed25519', 'eddsa', 0, 'EdDSA signature on Ed25519', { curves: ['Ed25519'] }),
  algorithm('Ed448', 'eddsa', 0, 'EdDSA signature on Ed448', { curves: ['Ed448'] }),
  algorithm('ML-DSA-44', 'ml-dsa', 0, 'Post-quantum ML-DSA-44 signature'),
  algorithm('ML-DSA-65', 'ml-dsa', 0, 'Post-quantum ML-DSA-65 signature'),
  algorithm('ML-DSA-87', 'ml-dsa', 0, 'Post-quantum ML-DSA-87 signature'),
  algorithm('RS1', 'rsa', 160, 'RSA signature with SHA-1, which is broken', { standing: 'deprecated' }),
  algorithm('HS1', 'hmac', 160, 'Shared secret with SHA-1', { standing: 'deprecated' }),
  algorithm('none', 'none', 0, 'No signature at all', { standing: 'unsecured' }),
]

const byName: ReadonlyMap<string, Algorithm> = new Map(list.map((entry) => [entry.name, entry]))

/** Exact: names are case-sensitive (RFC 7515 §4.1.1). */
export const signatureAlgorithm = (name: string): Algorithm | undefined => byName.get(name)

export const keyEncryptions: Readonly<Record<string, string>> = {
  RSA1_5: 'RSA with the old padding, which leaks (deprecated)',
  'RSA-OAEP': 'RSA-OAEP with SHA-1',
  'RSA-OAEP-256': 'RSA-OAEP with SHA-256',
  'RSA-OAEP-384': 'RSA-OAEP with SHA-384',
  'RSA-OAEP-512': 'RSA-OAEP with SHA-512',
  A128KW: 'AES-128 key wrap',
  A192KW: 'AES-192 key wrap',
  A256KW: 'AES-256 key wrap',
  dir: 'The shared key itself',
  'ECDH-ES': 'Key agreement on an elliptic curve',
  'ECDH-ES+A128KW': 'Key agreement and AES-128 key wrap',
  'ECDH-ES+A192KW': 'Key agreement and AES-192 key wrap',
  'ECDH-ES+A256KW': 'Key agreement and AES-256 key wrap',
  A128GCMKW: 'AES-128-GCM key encryption',
  A192GCMKW: 'AES-192-GCM key encryption',
  A256GCMKW: 'AES-256-GCM key encryption',
  'PBES2-HS256+A128KW': 'A password, SHA-256 and AES-128 key wrap',
  'PBES2-HS384+A192KW': 'A password, SHA-384 and AES-192 key wrap',
  'PBES2-HS512+A256KW': 'A password, SHA-512 and AES-256 key wrap',
}

export const contentEncryptions: Readonly<Record<string, string>> = {
  'A128CBC-HS256': 'AES-128-CBC with HMAC SHA-256',
  'A192CBC-HS384': 'AES-192-CBC with HMAC SHA-384',
  'A256CBC-HS512': 'AES-256-CBC with HMAC SHA-512',
  A128GCM: 'AES-128-GCM',
  A192GCM: 'AES-192-GCM',
  A256GCM: 'AES-256-GCM',
}
