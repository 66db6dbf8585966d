import * as v from 'valibot'
import { type Answer, callSchema } from './envelope.ts'
import { type Parent, parentOfThisProcess } from './parent.ts'

export interface Served<Request, Reply> {
  readonly request: v.GenericSchema<unknown, Request>
  /** Its reply must be what the structured clone algorithm can carry. `cancel` fires when nobody waits any more. */
  readonly handle: (request: Request, cancel: AbortSignal) => Promise<Reply>
}

/**
 * The main loop of a helper program. Whatever is not a request that it knows, or throws, ends the process: main
 * starts a new one, and no error text with something secret in it travels anywhere.
 */
export const serveHelper = <Request, Reply>(
  { request, handle }: Served<Request, Reply>,
  parent: Parent = parentOfThisProcess(),
  fail: () => void = () => process.exit(1),
): void => {
  const running = new Map<number, AbortController>()

  const answer = async (id: number, body: unknown): Promise<void> => {
    const controller = new AbortController()
    running.set(id, controller)
    const reply: Answer = { id, body: await handle(v.parse(request, body), controller.signal) }
    running.delete(id)
    parent.post(reply)
  }

  parent.onMessage((message) => {
    const call = v.safeParse(callSchema, message)
    if (!call.success) return fail()
    switch (call.output.kind) {
      case 'request':
        answer(call.output.id, call.output.body).catch(fail)
        return
      case 'cancel':
        running.get(call.output.id)?.abort()
        return
    }
  })
}
