import { expect, test } from '@playwright/test'
import { contentSecurityPolicy, pageHeaders, pageUrl } from '../../main/shell/policy.ts'
import { launchApp, type RunningApp } from '../support/app.ts'

// What a page that was taken over could try to load, run or write, tried from inside the page.

let app: RunningApp

test.beforeAll(async () => {
  app = await launchApp()
})

test.afterAll(async () => {
  await app.close()
})

/** What the content security policy refuses while an attempt runs: the directives, as the browser names them. */
const refusedWhile = (attempt: string) =>
  app.page.evaluate(async (attempt) => {
    const refused: string[] = []
    const note = (event: SecurityPolicyViolationEvent) => refused.push(event.effectiveDirective)
    document.addEventListener('securitypolicyviolation', note)
    const attempts: Readonly<Record<string, () => unknown>> = {
      inlineScript: () => {
        const script = document.createElement('script')
        // The text is set as a child, past Trusted Types, so that only the policy stands in its way.
        script.append(document.createTextNode('globalThis.ran = true'))
        document.body.append(script)
      },
      inlineStyle: () => {
        const style = document.createElement('style')
        style.append(document.createTextNode('body { color: red }'))
        document.body.append(style)
      },
      remoteImage: () => {
        document.body.append(
          Object.assign(document.createElement('img'), { src: 'https://example.com/a.png' }),
        )
      },
      dataImage: () => {
        document.body.append(
          Object.assign(document.createElement('img'), { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }),
        )
      },
      frame: () => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: 'data:text/html,frame' }))
      },
      ownFrame: () => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: location.href }))
      },
      fetch: () => fetch('https://example.com/'),
      ownFetch: () => fetch(location.href),
      request: () => {
        const request = new XMLHttpRequest()
        request.open('GET', 'https://example.com/')
        request.send()
      },
      socket: () => new WebSocket('wss://example.com/'),
      eventSource: () => new EventSource('https://example.com/'),
      beacon: () => navigator.sendBeacon('https://example.com/', 'x'),
      base: () => {
        document.head.append(Object.assign(document.createElement('base'), { href: 'https://example.com/' }))
      },
      form: () => {
        const form = Object.assign(document.createElement('form'), {
          action: 'https://example.com/',
          method: 'post',
        })
        document.body.append(form)
        form.submit()
      },
      importedText: () => import(String('data:text/javascript,globalThis.ran = true')),
      importedRemote: () => import(String('https://example.com/a.js')),
      // Later, because what a debugger evaluates may evaluate in its turn.
      evaluate: () => setTimeout(() => Reflect.get(window, 'eval')('globalThis.ran = true'), 0),
      makeFunction: () => setTimeout(() => new Function('globalThis.ran = true')(), 0),
    }
    // An attempt that never settles has been refused as well; only what the browser says counts.
    await Promise.race([
      Promise.resolve()
        .then(() => attempts[attempt]?.())
        .catch(() => {}),
      new Promise((done) => setTimeout(done, 500)),
    ])
    await new Promise((done) => setTimeout(done, 100))
    document.removeEventListener('securitypolicyviolation', note)
    return { refused, ran: 'ran' in globalThis }
  }, attempt)

test('the page is served with its policy and every other header of ours', async () => {
  const response = await app.page.reload()
  const headers = await response?.allHeaders()
  expect(headers?.['content-security-policy']).toBe(contentSecurityPolicy)
  for (const [name, value] of Object.entries(pageHeaders)) expect(headers?.[name.toLowerCase()]).toBe(value)
  expect(app.page.url()).toBe(pageUrl)
})

for (const [attempt, directive] of [
  ['inlineScript', 'require-trusted-types-for'],
  ['importedText', 'script-src-elem'],
  ['importedRemote', 'script-src-elem'],
  ['evaluate', 'require-trusted-types-for'],
  ['makeFunction', 'require-trusted-types-for'],
  ['inlineStyle', 'style-src-elem'],
  ['remoteImage', 'img-src'],
  ['dataImage', 'img-src'],
  ['frame', 'frame-src'],
  ['ownFrame', 'frame-src'],
  ['fetch', 'connect-src'],
  ['ownFetch', 'connect-src'],
  ['request', 'connect-src'],
  ['socket', 'connect-src'],
  ['eventSource', 'connect-src'],
  ['beacon', 'connect-src'],
  ['base', 'base-uri'],
  ['form', 'form-action'],
] as const) {
  test(`the policy refuses ${attempt}`, async () => {
    const { refused, ran } = await refusedWhile(attempt)
    expect(refused).toContain(directive)
    expect(ran).toBe(false)
  })
}

test('text becomes no markup and no address of code', async () => {
  const ends = await app.page.evaluate(() => {
    const endOf = (attempt: () => unknown) => {
      try {
        attempt()
        return 'done'
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown'
      }
    }
    const { trustedTypes } = window as unknown as {
      readonly trustedTypes: { createPolicy(name: string, rules: object): unknown }
    }
    return {
      innerHtml: endOf(() => {
        document.createElement('div').innerHTML = '<b>text</b>'
      }),
      write: endOf(() => document.write('<b>text</b>')),
      scriptAddress: endOf(() => {
        document.createElement('script').src = 'https://example.com/a.js'
      }),
      worker: endOf(() => new Worker('data:text/javascript,postMessage(1)')),
      policy: endOf(() => trustedTypes.createPolicy('own', {})),
    }
  })
  expect(ends).toEqual({
    innerHtml: 'TypeError',
    write: 'TypeError',
    scriptAddress: 'TypeError',
    worker: 'TypeError',
    policy: 'TypeError',
  })
})
