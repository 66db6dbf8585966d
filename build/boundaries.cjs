// Which way imports may point, and which package may be imported where. A new dependency is named here first.

/** The npm packages that are fit for each part, each with its reason in docs/dependencies.md. */
const fit = {
  app: ['valibot'],
  main: [
    '@jellybrick/dbus-next',
    '@photostructure/sqlite',
    'age-encryption',
    'hash-wasm',
    'keytar',
    'valibot',
    'write-file-atomic',
  ],
  renderer: [
    '@base-ui/react',
    '@fontsource-variable/inter',
    '@fontsource-variable/jetbrains-mono',
    '@tanstack/react-virtual',
    'cmdk',
    'lucide-react',
    'react',
    'react-dom',
    'valibot',
    'zustand',
  ],
}

/** Where the raw electron module may be imported; everything else takes what it needs as an argument. */
const electronPlaces =
  '^main/(main\\.ts$|(shell|ipc|preload|platform|clipboard|helper)/|.*/adapters/|.*-adapter\\.ts$)'

const anyFeature = '^(app|main|renderer)/'
const anIndex = '^((app|main|renderer)/[^/]+|main/platform/electron)/index\\.tsx?$'
const npmFolder = '(^|/)node_modules/'
const electron = '(^|/)node_modules/electron/|^electron(/|$)'

/** @param {keyof typeof fit} part */
const onlyFitPackages = (part) => ({
  name: `only-packages-fit-for-${part}`,
  severity: 'error',
  from: { path: `^${part}/` },
  to: { path: npmFolder, pathNot: [`${npmFolder}(@types/)?(${fit[part].join('|')})/`, electron] },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { path: anyFeature }, to: { circular: true } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: anyFeature },
      to: { couldNotResolve: true },
    },
    { name: 'renderer-not-main', severity: 'error', from: { path: '^renderer/' }, to: { path: '^main/' } },
    { name: 'main-not-renderer', severity: 'error', from: { path: '^main/' }, to: { path: '^renderer/' } },
    {
      name: 'app-imports-app-only',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(main|renderer)/' },
    },
    {
      name: 'app-without-node',
      severity: 'error',
      from: { path: '^app/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-through-their-index',
      severity: 'error',
      from: { path: '^(app|main|renderer)/([^/]+)/' },
      to: { path: anyFeature, pathNot: ['^$1/$2/', anIndex] },
    },
    {
      name: 'entries-through-indexes',
      severity: 'error',
      from: { path: '^(app|main|renderer)/[^/]+$' },
      to: { path: '^(app|main|renderer)/[^/]+/', pathNot: [anIndex, '\\.css$'] },
    },
    {
      name: 'electron-in-its-places',
      severity: 'error',
      from: { path: anyFeature, pathNot: electronPlaces },
      to: { path: electron },
    },
    {
      name: 'product-not-from-tooling',
      severity: 'error',
      from: { path: anyFeature },
      to: { path: '^(build|test|out)/' },
    },
    onlyFitPackages('app'),
    onlyFitPackages('main'),
    onlyFitPackages('renderer'),
  ],
}
