/** Serves the contract of app/ipc: one router in front of every handler. */
export { type Handlers, Router, type RouterDeps, type Sender } from './router.ts'
