/** What locks an open vault without being asked: absence, sleep, a locked screen, a bug. */
export { lockOnBug } from './bugs.ts'
export { type LockPorts, type LockTrigger, type LockWatch, watchLockTriggers } from './lock-triggers.ts'
