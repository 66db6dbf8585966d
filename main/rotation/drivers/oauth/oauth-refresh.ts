import { ok } from '#app/result'
import type { Driver } from '../../driver.ts'
import { bogus, look } from './look.ts'
import { parse } from './parse.ts'
import { create } from './refresh.ts'

/**
 * Grants of an OAuth 2 server: the refresh token is spent for a new one. One grant is one credential, with its refresh
 * token, its access token, and the client that it was given to unless that is a credential of its own.
 */
export const oauthRefreshDriver: Driver = {
  id: 'oauth-refresh',
  reads: { look, bogus },
  rotates: {
    class: 'in-place',
    // A new login is the way back from a lost answer, and no call: nothing here recovers. Revoking a token ends the
    // grant with everything in it, so that nothing here revokes.
    can: ['probe'],
    proven: 'server',
    propagationMs: 10_000,
    // A refresh may still land after our wait for its answer has ended.
    settleMs: 60_000,
    permission: 'The grant itself, with a refresh token (offline_access where the server asks for it)',
    prepare: async (call) => {
      const current = await look(call, call.old)
      return current.ok ? ok({ current: current.value.verdict, oldKeyId: null, room: 'enough' }) : current
    },
    create,
    parse,
  },
}
