import type { FetchRefusal } from '#app/ipc'
import type { KeyIntake } from '#app/jwt'
import { err, ok, type Result } from '#app/result'

const refusals: Readonly<Record<FetchRefusal, string>> = {
  'not-a-url':
    '--jwks-url wants an address such as https://issuer.example/jwks.json, without a name and password in it.',
  'not-https': 'Key sets are fetched by https alone.',
  'private-address': 'That address lies in a private network; nothing was fetched from it.',
  'loopback-address':
    'That address is this machine; nothing was fetched from it. To allow that, add --allow-loopback.',
  'unknown-host': 'The host of the key set is not known.',
  unreachable: 'The host of the key set can’t be reached.',
  'bad-certificate': 'The certificate of the host is not good; nothing was fetched from it.',
  redirected: 'The host sends elsewhere; nothing was fetched from there.',
  'refused-by-host': 'The host has no key set at this address.',
  'too-slow': 'The host of the key set is too slow.',
  'too-large': 'The answer is longer than any key set.',
  'not-discovery': 'What lies at this address is no key set, nor does it say where one is.',
  'wrong-issuer': 'The host calls itself by another issuer’s name; its key set was not fetched.',
  'not-a-key-set': 'What lies at this address is no key set.',
}

/** Fetches the key set, once. The code that can connect is loaded here and nowhere else. */
export const fetchKeys = async (
  url: string,
  loopback: 'refused' | 'allowed',
): Promise<Result<KeyIntake, string>> => {
  const { fetchKeySet } = await import('#main/jwks')
  const { systemPorts } = await import('#main/net')
  const { result } = await fetchKeySet(url, loopback, systemPorts)
  return result.ok ? ok(result.value.intake) : err(refusals[result.error])
}
