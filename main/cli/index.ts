/**
 * The command line: `keytide inspect` says what a token is, whether it is authentic and what is wrong with it. Plain Node:
 * no window, no vault, and no network but for the key set that `--jwks-url` names.
 */
export { runCommandLine } from './run.ts'
