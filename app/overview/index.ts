/** The overview: what needs the user, with its one best act; the deadlines on a time axis; health by group. */
export { type Axis, axisOf, placeOf, ticksOf, type Zoom, zooms } from './axis.ts'
export { type BestAct, bestAct } from './best-act.ts'
export { type Deadline, type DeadlineKind, deadlinesOf, type Urgency, urgencyAt } from './deadlines.ts'
export { type HealthLine, healthBy } from './health.ts'
export { type Horizon, horizonOf, type Lane, type Mark } from './horizon.ts'
export { endedToRemove, type News, newsSince } from './now.ts'
