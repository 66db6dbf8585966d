import { serveHelper } from '#main/helper'
import { intakeSummary } from '#main/jwt'
import { systemPorts } from '#main/net'
import { fetchKeySet } from './fetch-key-set.ts'
import { type FetchReply, fetchRequest } from './messages.ts'

// What a stranger's machine answers is received and read here, in a process that holds nothing else.
serveHelper({
  request: fetchRequest,
  handle: async ({ url, loopback }): Promise<FetchReply> => {
    const { result, hosts } = await fetchKeySet(url, loopback, systemPorts)
    return result.ok
      ? {
          is: 'fetched',
          text: result.value.text,
          hosts: [...hosts],
          keys: intakeSummary(result.value.intake).keys,
        }
      : { is: 'refused', reason: result.error, hosts: [...hosts] }
  },
})
