import type { Query } from '#app/search'
import { Banner } from '#renderer/design'
import { list } from '#renderer/strings'

/** A filter that Keytide does not know is named: a list that passes over it would look like an answer. */
export function UnknownFilters({ query }: { readonly query: Query }) {
  if (query.unknown.length === 0) return null
  return (
    <Banner tone="soon" lead={list.unknownOperators(query.unknown)} live="status" flush>
      {list.operatorsHelp}
    </Banner>
  )
}
