/** The one place that knows that engines and operating systems differ; what needs Electron itself is in ./electron. */

export type { BusName } from './dbus/address.ts'
export {
  type Bus,
  type BusCall,
  type BusFault,
  busItself,
  emptyBody,
  openBus,
  type SignalMatch,
} from './dbus/bus.ts'
export { describeEngine, type Engine, platformName } from './engine.ts'
export { openSqlite, type SqliteDatabase, type SqliteStatement } from './sqlite.ts'
export { ensureWebGlobals } from './web-globals.ts'
