import { argon2id } from 'hash-wasm'
import { serveHelper } from '#main/helper'
import { argon2Request, keyBytes } from './messages.ts'
import { kdfParamsInBounds } from './params.ts'

serveHelper({
  request: argon2Request,
  handle: async ({ password, salt, mKiB, t, p }) => {
    if (!kdfParamsInBounds({ mKiB, t, p })) throw new RangeError('Argon2id parameters out of bounds')
    const key = await argon2id({
      password,
      salt,
      memorySize: mKiB,
      iterations: t,
      parallelism: p,
      hashLength: keyBytes,
      outputType: 'binary',
    })
    return { key }
  },
})
