import * as v from 'valibot'
import { accountSchema, itemTextSchema, serviceSchema } from '../names.ts'

/** Item texts by service and account. */
export type Items = ReadonlyMap<string, ReadonlyMap<string, string>>

const bodySchema = v.strictObject({
  v: v.literal(1),
  items: v.record(serviceSchema, v.record(accountSchema, itemTextSchema)),
})

/** @returns undefined when it is not a body that this format allows */
export const readBody = (body: Buffer): Items | undefined => {
  let json: unknown
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
  const parsed = v.safeParse(bodySchema, json)
  if (!parsed.success) return undefined
  const services = Object.entries(parsed.output.items)
  return new Map(services.map(([service, accounts]) => [service, new Map(Object.entries(accounts))]))
}

export const writeBody = (items: Items): Buffer => {
  const services = [...items].map(([service, accounts]) => [service, Object.fromEntries(accounts)] as const)
  return Buffer.from(JSON.stringify({ v: 1, items: Object.fromEntries(services) }), 'utf8')
}

export const textIn = (items: Items, service: string, account: string): string | undefined =>
  items.get(service)?.get(account)

/** @param itemText undefined takes the item out */
export const itemsWith = (
  items: Items,
  service: string,
  account: string,
  itemText: string | undefined,
): Items => {
  const accounts = new Map(items.get(service))
  if (itemText === undefined) accounts.delete(account)
  else accounts.set(account, itemText)
  const changed = new Map(items)
  if (accounts.size === 0) changed.delete(service)
  else changed.set(service, accounts)
  return changed
}
