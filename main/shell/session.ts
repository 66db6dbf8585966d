import { type Session, session } from 'electron'
import { pageOrigin } from './policy.ts'

const partition = 'keytide'

/**
 * The session of the one window: in memory only, without permissions, devices, downloads, spell checker or network.
 * Whatever the page asks for that is not its own scheme is cancelled here, below its content security policy.
 */
export const denyAllSession = (): Session => {
  const own = session.fromPartition(partition, { cache: false })
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setDisplayMediaRequestHandler?.((_request, answer) => answer({}))
  own.setSpellCheckerEnabled(false)
  own.on('will-download', (event) => event.preventDefault())
  for (const event of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    own.on(event as 'select-hid-device', (ev, _details, choose) => {
      ev.preventDefault()
      choose('')
    })
  }
  own.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !details.url.startsWith(`${pageOrigin}/`) })
  })
  return own
}
