/**
 * The engine of rotations: it does what the state machine of app/rotation says is right next, and writes each step into
 * a run's journal before and after it. Drivers talk to providers, consumers change the places that use a value.
 */
export type { Consumer, PlaceChange } from './consumer.ts'
export { noteConsumer } from './consumers/note.ts'
export type * from './driver.ts'
export { systemAuthorities } from './http/authorities.ts'
export { type NodeHttpOptions, nodeHttp } from './http/node-http.ts'
export type { HttpAnswer, HttpFault, HttpPort, HttpRequest } from './http/port.ts'
export { fileLocks, type Locks } from './locks.ts'
export { rotationsVault } from './over-vault.ts'
export {
  createRotations,
  type RotationRefusal,
  type Rotations,
  type RunAnswer,
  type RunView,
} from './rotations.ts'
export type { HeldVersion, RotationVault, WithRow } from './vault-port.ts'
