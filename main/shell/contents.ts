import { app, type WebContents } from 'electron'

const prevent = (event: { preventDefault(): void }) => event.preventDefault()

const confine = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', prevent)
  contents.on('will-navigate', prevent)
  contents.on('will-redirect', prevent)
  // The older engine has no such event and ignores the listener.
  contents.on('will-frame-navigate', prevent)
  // Content security policy doesn't cover WebRTC: without this STUN packets leave the page.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** No page of this app navigates, opens a window or embeds a webview, whichever way it came to be. */
export const confineAllContents = (): void => {
  app.on('web-contents-created', (_event, contents) => confine(contents))
}
