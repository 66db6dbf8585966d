import type { PlaceState, RunState } from './state.ts'

export type PlaceChange = Partial<PlaceState>

/** Places that changed, and since when all of them have the new value. */
export const withPlaces = (
  { places, placesDoneMs }: RunState,
  ids: readonly string[],
  change: PlaceChange,
  atMs: number,
): Partial<RunState> => {
  const after = new Map(places)
  for (const id of ids) {
    const place = after.get(id)
    if (place !== undefined) after.set(id, { ...place, ...change })
  }
  return { places: after, placesDoneMs: areDone(after) ? (placesDoneMs ?? atMs) : null }
}

export const areDone = (places: RunState['places']): boolean =>
  [...places.values()].every(({ is }) => is === 'updated')
