import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Moto } from '../../../build/test-servers/locate.mjs'

export interface AwsUser {
  readonly name: string
  readonly keyId: string
  readonly secret: string
}

/** A server that plays AWS on loopback, checks every signature, and holds users to their policies. */
export interface MotoServer {
  readonly port: number
  /** A user who may do what is named and nothing else, with one key. */
  readonly newUser: (actions: readonly string[]) => Promise<AwsUser>
  /** One more key, as a colleague would make it in the console. */
  readonly newKey: (user: string) => Promise<string>
  readonly keysOf: (user: string) => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })

const all = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) => text ?? '')

const only = (xml: string, name: string): string => {
  const [text] = all(xml, name)
  if (text === undefined) throw new Error(`The server answered without ${name}.`)
  return text
}

const until = async (origin: string, isGone: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 300; tries += 1) {
    if (isGone()) throw new Error('The server that plays AWS ended before it could be asked.')
    const answer = await fetch(`${origin}/moto-api/data.json`).catch(() => null)
    if (answer?.ok === true) return
    await sleep(100)
  }
  throw new Error('The server that plays AWS did not answer within 30 seconds.')
}

export const startMoto = async ({ python, modules }: Moto): Promise<MotoServer> => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  // -S: what this machine's Python has besides must not be what the tests need.
  const server = spawn(python, ['-S', '-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    env: { PATH: process.env['PATH'], PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((done) => {
    server.on('exit', () => done())
    server.on('error', () => done())
  })
  let isGone = false
  void ended.then(() => {
    isGone = true
  })
  const stop = async (): Promise<void> => {
    server.kill('SIGKILL')
    await ended
  }

  const checksAfter = async (requests: number): Promise<void> => {
    const headers = { 'content-type': 'text/plain' }
    const body = String(requests)
    await fetch(`${origin}/moto-api/reset-auth`, { method: 'POST', headers, body })
  }

  let turn: Promise<unknown> = Promise.resolve()
  /** What the tests themselves arrange goes by without a signature, and never while a driver is at work. */
  const unchecked = async (parameters: Readonly<Record<string, string>>): Promise<string> => {
    const scope = 'Credential=none/20260101/us-east-1/iam/aws4_request'
    const ask = async (): Promise<string> => {
      await checksAfter(1)
      const answer = await fetch(`${origin}/`, {
        method: 'POST',
        headers: { authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none` },
        body: new URLSearchParams({ ...parameters, Version: '2010-05-08' }),
      })
      await checksAfter(0)
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${parameters['Action']} was refused (${answer.status}).`)
      return text
    }
    const asked = turn.then(ask)
    turn = asked.catch(() => undefined)
    return asked
  }

  const newKey = (user: string) => unchecked({ Action: 'CreateAccessKey', UserName: user })
  let users = 0
  try {
    await until(origin, () => isGone)
  } catch (error) {
    await stop()
    throw error
  }
  await checksAfter(0)
  return {
    port,
    newUser: async (actions) => {
      users += 1
      const name = `ci-${users}`
      await unchecked({ Action: 'CreateUser', UserName: name })
      const statement = { Effect: 'Allow', Action: actions, Resource: '*' }
      await unchecked({
        Action: 'PutUserPolicy',
        UserName: name,
        PolicyName: 'own-keys',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      })
      const xml = await newKey(name)
      return { name, keyId: only(xml, 'AccessKeyId'), secret: only(xml, 'SecretAccessKey') }
    },
    newKey: async (user) => only(await newKey(user), 'AccessKeyId'),
    keysOf: async (user) => all(await unchecked({ Action: 'ListAccessKeys', UserName: user }), 'AccessKeyId'),
    stop,
  }
}
