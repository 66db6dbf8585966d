import { BlockList, isIP } from 'node:net'

/** Where an address leads: into the internet, to this machine, or to somewhere that only this machine can reach. */
export type Reach = 'public' | 'loopback' | 'private'

const listOf = (family: 'ipv4' | 'ipv6', ...subnets: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [network = '', bits] = subnet.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}

const loopback4 = listOf('ipv4', '127.0.0.0/8')
/** IANA's registry of special addresses: this network, private, shared, link-local (and with it the clouds' metadata). */
const special4 = listOf(
  'ipv4',
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
)

const loopback6 = listOf('ipv6', '::1/128')
const global6 = listOf('ipv6', '2000::/3')
/** Inside the global space, but not of it: Teredo and its like, documentation, 6to4 (any IPv4 address in disguise). */
const special6 = listOf('ipv6', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20')

/** Addresses that carry an IPv4 address in disguise lie outside of the global space, and with it count as private. */
export const reachOf = (address: string): Reach => {
  switch (isIP(address)) {
    case 4:
      if (loopback4.check(address, 'ipv4')) return 'loopback'
      return special4.check(address, 'ipv4') ? 'private' : 'public'
    case 6: {
      if (address.includes('%')) return 'private'
      if (loopback6.check(address, 'ipv6')) return 'loopback'
      return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6') ? 'public' : 'private'
    }
    default:
      return 'private'
  }
}
