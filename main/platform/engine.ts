/** The oldest Chromium that Keytide calls supported; older ones start for testing only, and say so. */
const oldestSupportedChromeMajor = 150

export interface Engine {
  readonly supported: boolean
  /** "Electron 45.4.1, Chromium 156.0". */
  readonly version: string
  readonly builtAtMs: number
}

export const describeEngine = (): Engine => {
  const chrome = process.versions.chrome ?? '0'
  return {
    supported: Number.parseInt(chrome, 10) >= oldestSupportedChromeMajor,
    version: `Electron ${process.versions.electron ?? '?'}, Chromium ${chrome.split('.').slice(0, 2).join('.')}`,
    builtAtMs: __BUILD_DATE_MS__,
  }
}

export const platformName = (): 'linux' | 'mac' | 'windows' => {
  switch (process.platform) {
    case 'darwin':
      return 'mac'
    case 'win32':
      return 'windows'
    default:
      return 'linux'
  }
}
