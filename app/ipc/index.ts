/** The one contract between main and the window: channels, events, and the codes by which calls fail. */
export type { Result } from '#app/result'
export * from './activity.ts'
export type { Bridge } from './bridge.ts'
export type { Call, GestureNeed, VaultNeed } from './call.ts'
export * from './contract.ts'
export * from './drafts.ts'
export * from './faults.ts'
export * from './state.ts'
