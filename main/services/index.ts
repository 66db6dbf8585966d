/** Binds the contract between window and main to the services behind it. */
export type { PickedFile } from './inspector-handlers.ts'
export { type ProfileHandlers, profileHandlers } from './profile-handlers.ts'
export type { RecoveryPaper } from './recovery-handlers.ts'
export { createServices, type Services, type ServicesPorts } from './services.ts'
