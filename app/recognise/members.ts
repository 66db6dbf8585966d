type Members = Readonly<Record<string, unknown>>

/** A member of a parsed JSON value; own ones only, since `__proto__` and its like are names as any other here. */
export const member = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? (value as Members)[name] : undefined

export const textMember = (value: object, name: string): string => {
  const found = member(value, name)
  return typeof found === 'string' ? found : ''
}
