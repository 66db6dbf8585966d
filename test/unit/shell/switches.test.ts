import { expect, it } from 'vitest'
import { refusedAmong, refusedSwitches } from '../../../main/shell/switches.ts'

it.each(refusedSwitches)('refuses --%s in every way it can be written', (name) => {
  expect(refusedAmong([`--${name}`])).toEqual([name])
  expect(refusedAmong([`--${name}=9222`])).toEqual([name])
  expect(refusedAmong([`-${name}`])).toEqual([name])
  expect(refusedAmong([`--${name.toUpperCase()}`])).toEqual([name])
})

it('lets ordinary arguments pass', () => {
  expect(refusedAmong(['.', '--ozone-platform-hint=auto', 'inspect', '--force-dark-mode'])).toEqual([])
})
