import type { Page } from '@playwright/test'

export type Press = 'click' | 'script'

/** The answer of a call as the page gets it. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string }

interface ProbeWindow extends Window {
  readonly keytide: { readonly call: (channel: string, request: string) => Promise<string> }
  probed?: Promise<string> | undefined
}

/** Calls main through the bridge without anybody having touched anything. */
export const callMain = async (page: Page, channel: string, request: unknown): Promise<Answer> =>
  JSON.parse(
    await page.evaluate(
      ([channel, request]) => (window as unknown as ProbeWindow).keytide.call(channel, request),
      [channel, JSON.stringify(request)] as const,
    ),
  )

/**
 * Calls main from the handler of a button that covers the page, which is pressed by a real mouse or by the page's own
 * script.
 */
export const callByButton = async (
  page: Page,
  press: Press,
  channel: string,
  request: unknown,
): Promise<Answer> => {
  await page.evaluate(
    ([channel, request]) => {
      const probe = window as unknown as ProbeWindow
      probe.probed = undefined
      const button = document.createElement('button')
      button.id = 'probe'
      button.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647'
      button.addEventListener('click', () => {
        probe.probed = probe.keytide.call(channel, request)
        button.remove()
      })
      document.body.append(button)
    },
    [channel, JSON.stringify(request)] as const,
  )
  switch (press) {
    case 'click':
      await page.mouse.click(200, 200)
      break
    case 'script':
      await page.evaluate(() => document.getElementById('probe')?.click())
      break
  }
  const answer = await page.evaluate(async () => {
    const probe = window as unknown as ProbeWindow
    for (let tries = 0; probe.probed === undefined && tries < 100; tries += 1)
      await new Promise((done) => setTimeout(done, 20))
    return probe.probed
  })
  return JSON.parse(answer ?? '{}')
}

/** How long main remembers a real press. */
export const gestureEnds = (): Promise<void> => new Promise((done) => setTimeout(done, 1_100))
