import { Banner } from '#renderer/design'
import { add, faultSentence } from '#renderer/strings'
import { useAdd } from './store.ts'

/** What went wrong, where the eye is; nothing that was typed is lost by it. */
export function Fault() {
  const fault = useAdd((state) => state.fault)
  if (fault === null) return null
  return (
    <Banner tone={fault === 'nothing-found' || fault === 'clipboard-empty' ? 'soon' : 'act'} live="alert">
      {fault === 'nothing-found' ? add.nothing : faultSentence(fault)}
    </Banner>
  )
}
