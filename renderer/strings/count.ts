const numbers = new Intl.NumberFormat('en')

/** A number as read by people: 1,024. */
export const number = (value: number): string => numbers.format(value)

/** A counted noun: `1 credential`, `12 credentials`. */
export const count = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`

export const days = (value: number): string => count(value, 'day', 'days')
export const credentials = (value: number): string => count(value, 'credential', 'credentials')
