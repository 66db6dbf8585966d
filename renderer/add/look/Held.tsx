import { Banner } from '#renderer/design'
import { add } from '#renderer/strings'

export function Held({ name }: { readonly name: string }) {
  return (
    <Banner tone="soon" lead={add.heldLead} live="status">
      {add.held(name)}
    </Banner>
  )
}
