import { addText } from '#renderer/add'
import { inspector } from '#renderer/strings'
import { copyText } from './actions.ts'
import { sessionNow, tokenText } from './session.ts'
import { useInspector } from './store.ts'
import type { ShareForm } from './worker/messages.ts'

const sentence = (form: ShareForm, replaced: number): string => {
  switch (form) {
    case 'cut':
      return inspector.sharedCut
    case 'claims':
      return inspector.sharedClaims
    case 'sample':
      return inspector.sharedSample(replaced)
  }
}

/** Copies what may be shown to others. */
export const share = async (form: ShareForm): Promise<void> => {
  const session = sessionNow()
  if (session === null) return
  const { picked, seenMs } = useInspector.getState()
  const reply = await session.client.ask({ do: 'share', form, text: tokenText(), picked, nowMs: seenMs })
  if (reply.is !== 'shared')
    return useInspector.setState({ shared: { sentence: inspector.nothingToShare, replaced: [] } })
  const said = sentence(form, reply.replaced.length)
  if ((await copyText(reply.text, said)) === 'copied')
    useInspector.setState({ shared: { sentence: said, replaced: reply.replaced } })
}

/** Opens the Add dialog on the token at hand. */
export const keep = (): void => {
  const range = useInspector.getState().inspected?.token?.range
  if (range !== undefined) addText(tokenText().slice(range.start, range.end))
}
