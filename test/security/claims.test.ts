import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { inRoot } from '../../build/lib/paths.mjs'

test('every test that the threat model names is there', () => {
  const text = readFileSync(inRoot('docs', 'threat-model.md'), 'utf8')
  const named = [...text.matchAll(/`((?:test|main)\/[^`]+)`/g)].map((match) => match[1] ?? '')
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((path) => !existsSync(inRoot(path)))).toEqual([])
})
