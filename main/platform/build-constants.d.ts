/** True only in the bundle that the tests drive; no variable, argument or setting can change it. */
declare const __TEST_BUILD__: boolean
/** True only under `npm run dev`. */
declare const __DEV__: boolean
/** When the bundle was made, in epoch milliseconds. */
declare const __BUILD_DATE_MS__: number
