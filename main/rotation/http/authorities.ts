import { readFileSync } from 'node:fs'
import * as tls from 'node:tls'

/** Where the distributions of Linux keep what the machine trusts. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
] as const

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

const fromFile = (file: string): readonly string[] => {
  try {
    return readFileSync(file, 'latin1').match(certificate) ?? []
  } catch {
    return []
  }
}

/** Newer engines read the machine's own store on every system. */
interface NewerTls {
  readonly getCACertificates?: (kind: 'system') => readonly string[]
}

/**
 * The authorities that this machine trusts, those of its owner among them, beside the engine's own.
 * @param named files that the user's environment adds
 */
export const systemAuthorities = (named: readonly (string | undefined)[]): readonly string[] => {
  const added = named.flatMap((file) => (file === undefined ? [] : fromFile(file)))
  const { getCACertificates } = tls as NewerTls
  const system =
    getCACertificates?.('system') ?? bundles.map(fromFile).find((found) => found.length > 0) ?? []
  return [...new Set([...tls.rootCertificates, ...system, ...added])]
}
