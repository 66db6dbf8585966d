/** An event that happens at most once and is also heard by who listens late. */
export const onceOf = <T>() => {
  const listeners: ((value: T) => void)[] = []
  let happened: { readonly value: T } | undefined
  return {
    happen: (value: T): void => {
      if (happened !== undefined) return
      happened = { value }
      for (const listener of listeners.splice(0)) listener(value)
    },
    listen: (listener: (value: T) => void): void => {
      if (happened === undefined) listeners.push(listener)
      else listener(happened.value)
    },
  }
}
