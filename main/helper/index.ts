/**
 * Helper processes: work that may hang, crash or must not share memory with main is done by small programs of their
 * own, each a `<name>-helper.ts` that is bundled beside main.
 */
export { type NodeHostOptions, nodeHost } from './child-process.ts'
export { createHelper, type Helper, type HelperOptions, type RequestOptions } from './helper.ts'
export type { HelperFault, HelperHost, HelperProcess } from './port.ts'
export { type Served, serveHelper } from './serve.ts'
export { type UtilityHostOptions, utilityHost } from './utility-process.ts'
