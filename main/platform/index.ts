/** The one place that knows that engines and operating systems differ; what needs Electron itself is in ./electron. */
export { describeEngine, type Engine, platformName } from './engine.ts'
