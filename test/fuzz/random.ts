/** Numbers that a seed decides: one input can be made again from its own seed alone. */
export interface Random {
  /** From 0 up to, not including, `below`. */
  readonly under: (below: number) => number
  readonly pick: <T>(list: readonly T[]) => T
}

/** Mulberry32. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const under = (below: number): number => next() % Math.max(1, below)
  return {
    under,
    pick: (list) => {
      const found = list[under(list.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
  }
}
