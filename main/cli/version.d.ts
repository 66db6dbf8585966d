/** The version of the package, written in by the bundler. */
declare const __VERSION__: string
