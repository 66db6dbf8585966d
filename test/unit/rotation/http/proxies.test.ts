import { expect, test } from 'vitest'
import { proxyFor } from '../../../../main/rotation/http/proxies.ts'

const settings = { HTTPS_PROXY: 'http://proxy.test:3128', HTTP_PROXY: 'http://plain.test' }
const through = (url: string, more: Readonly<Record<string, string>> = {}) => {
  const proxy = proxyFor(new URL(url), { ...settings, ...more })
  return proxy instanceof URL ? proxy.host : proxy
}

test.each([
  ['https://api.provider.test/x', 'proxy.test:3128'],
  ['http://api.provider.test/x', 'plain.test'],
  ['https://127.0.0.1:8443/', null],
  ['https://localhost/', null],
  ['https://[::1]/', null],
])('the way to %s leads through %s', (url, proxy) => {
  expect(through(url)).toBe(proxy)
})

test.each([
  ['provider.test', null],
  ['.provider.test', null],
  ['*.provider.test', null],
  ['*', null],
  ['a.test,api.provider.test', null],
  ['api.provider.test:443', null],
  ['api.provider.test:8443', 'proxy.test:3128'],
  ['rovider.test', 'proxy.test:3128'],
  ['', 'proxy.test:3128'],
])('with the exceptions "%s" the way leads through %s', (exceptions, proxy) => {
  expect(through('https://api.provider.test/', { NO_PROXY: exceptions })).toBe(proxy)
})

test('the name in lower case counts first, as everywhere, and a proxy without a scheme is a plain one', () => {
  expect(through('https://a.test/', { https_proxy: 'other.test:8080' })).toBe('other.test:8080')
})

test('a proxy that can not be used is not gone around', () => {
  expect(through('https://a.test/', { HTTPS_PROXY: 'socks5://proxy.test' })).toBe('unusable')
  expect(through('https://a.test/', { HTTPS_PROXY: 'http://' })).toBe('unusable')
})
