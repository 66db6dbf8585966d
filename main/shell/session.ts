import { app, type Session, session } from 'electron'
import { pageOrigin } from './policy.ts'

const partition = 'keytide'

/** Where a dictionary would be fetched from if the spell checker were ever on: nowhere. */
const noDictionaries = 'https://dictionaries.invalid/'

/** How every address begins that is ever loaded. */
const loaded: readonly string[] = __DEV__ ? [`${pageOrigin}/`, 'devtools://'] : [`${pageOrigin}/`]

const denyAll = (own: Session): void => {
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setDisplayMediaRequestHandler?.((_request, answer) => answer({}))
  own.setSpellCheckerEnabled(false)
  own.setSpellCheckerDictionaryDownloadURL(noDictionaries)
  own.on('will-download', (event) => event.preventDefault())
  for (const event of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    own.on(event as 'select-hid-device', (ev, _details, choose) => {
      ev.preventDefault()
      choose('')
    })
  }
  own.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !loaded.some((start) => details.url.startsWith(start)) })
  })
}

/**
 * The session of the one window: in memory only, without permissions, devices, downloads, spell checker or network.
 * Whatever the page asks for that is not its own scheme is cancelled here, below its content security policy. Any other
 * session that comes to be is denied the same, the default one included.
 */
export const denyAllSession = (): Session => {
  app.on('session-created', denyAll)
  denyAll(session.defaultSession)
  return session.fromPartition(partition, { cache: false })
}
