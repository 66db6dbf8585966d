import { expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../../main/shell/policy.ts'

const known = [
  'default-src',
  'script-src',
  'worker-src',
  'style-src',
  'img-src',
  'font-src',
  'connect-src',
  'base-uri',
  'form-action',
  'frame-ancestors',
  'require-trusted-types-for',
  'trusted-types',
]

it('names known directives only: a misspelt one would enforce nothing', () => {
  const directives = contentSecurityPolicy.split('; ').map((directive) => directive.split(' ')[0])
  expect(directives).toEqual(known)
})

it('allows nothing unsafe, no wildcard and no remote source', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|data:|blob:/)
  expect(contentSecurityPolicy).toContain("default-src 'none'")
})
