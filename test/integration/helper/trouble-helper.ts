import * as v from 'valibot'
import { serveHelper } from '#main/helper'

const request = v.variant('do', [
  v.strictObject({ do: v.literal('echo'), bytes: v.instance(Uint8Array) }),
  v.strictObject({ do: v.literal('say who you are') }),
  v.strictObject({ do: v.literal('say your environment') }),
  v.strictObject({ do: v.literal('spin') }),
  v.strictObject({ do: v.literal('end') }),
  v.strictObject({ do: v.literal('throw') }),
  v.strictObject({ do: v.literal('answer nonsense') }),
  v.strictObject({ do: v.literal('wait') }),
  v.strictObject({ do: v.literal('wait and ignore') }),
])

export type Trouble = v.InferOutput<typeof request>

/** A helper program that does what helpers should not. */
serveHelper<Trouble, unknown>({
  request,
  handle: async (trouble, cancel) => {
    switch (trouble.do) {
      case 'echo':
        return trouble.bytes
      case 'say who you are':
        return process.pid
      case 'say your environment':
        return JSON.stringify([process.argv, process.execArgv, process.env])
      case 'spin':
        for (;;);
      case 'end':
        process.exit(0)
        break
      case 'throw':
        throw new Error('not for your eyes')
      case 'answer nonsense':
        return { nonsense: true }
      case 'wait':
        return new Promise((done) => cancel.addEventListener('abort', () => done('stopped waiting')))
      case 'wait and ignore':
        return new Promise(() => {})
    }
  },
})
