import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/schema/inspect.schema.json', import.meta.url), 'utf8'),
) as object

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true })
ajv.addSchema(schema)

const compiled = (place: string): ValidateFunction => {
  const validate = ajv.getSchema(`urn:keytide:inspect${place}`)
  if (validate === undefined) throw new Error(`no schema at ${place}`)
  return validate
}

export const fitsAnswer = compiled('')
export const fitsResult = compiled('#/$defs/result')
export const fitsLineError = compiled('#/$defs/lineError')
export const fitsRequest = compiled('#/$defs/request')
export const fitsProfile = compiled('#/$defs/profile')

export const expectFit = (validate: ValidateFunction, value: unknown): void => {
  validate(value)
  expect(validate.errors ?? []).toEqual([])
}
