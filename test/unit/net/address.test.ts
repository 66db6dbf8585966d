import { describe, expect, it } from 'vitest'
import { checkedUrl } from '#main/net'
import { reachOf } from '../../../main/net/address.ts'

describe('an address', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '192.167.1.1',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
  ])('of the internet is public: %s', (address) => {
    expect(reachOf(address)).toBe('public')
  })

  it.each(['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1'])(
    'of this machine is its own: %s',
    (address) => {
      expect(reachOf(address)).toBe('loopback')
    },
  )

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.7',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    'fec0::1',
    '2001:db8::1',
    '2001::1',
    '100::1',
  ])('of a network is private: %s', (address) => {
    expect(reachOf(address)).toBe('private')
  })

  it.each([
    '::ffff:10.0.0.1',
    '::ffff:1.1.1.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
  ])('that hides another is private: %s', (address) => {
    expect(reachOf(address)).toBe('private')
  })

  it.each(['', 'localhost', '1.1.1', '0x7f.1', '1.1.1.1 ', '[::1]', '2130706433'])(
    'that is none is never public: %s',
    (address) => {
      expect(reachOf(address)).toBe('private')
    },
  )
})

describe('an address of a page', () => {
  it.each([
    ['http://issuer.example', 'not-https'],
    ['ftp://issuer.example', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['issuer.example', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['https://user@issuer.example', 'not-a-url'],
    ['', 'not-a-url'],
  ])('that may not be asked is refused: %s', (text, error) => {
    expect(checkedUrl(text)).toEqual({ ok: false, error })
  })

  it('is read as browsers read it', () => {
    const url = checkedUrl(' https://0x7f.1:8443/keys#part ')
    expect(url.ok && url.value.href).toBe('https://127.0.0.1:8443/keys')
  })
})
