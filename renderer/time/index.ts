/** Time on screen: the one tick, the zone at hand, and an instant that always carries its exact form. */
export { startClock, useMinute, useNow } from './clock.ts'
export { fullDay, placeNow, setPlace } from './place.ts'
export { When } from './When.tsx'
