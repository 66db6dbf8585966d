import { useMemo } from 'react'
import { useCredentials } from '#renderer/credentials'
import { Button } from '#renderer/design'
import { openNewProfile, ProfileList, useProfiles } from '#renderer/profiles'
import { profiles } from '#renderer/strings'
import { Line, Note, Section } from './Section.tsx'

/** What receiving APIs expect of tokens, saved under their names. */
export function ExpectationsSection() {
  const credentials = useCredentials((state) => state.rows)
  const isEmpty = useProfiles(({ rows }) => rows?.length === 0)
  const attached = useMemo(() => {
    const counted = new Map<string, number>()
    for (const { expectations } of credentials?.values() ?? [])
      if (expectations !== undefined)
        counted.set(expectations.profileId, (counted.get(expectations.profileId) ?? 0) + 1)
    return counted
  }, [credentials])
  return (
    <Section title={profiles.title}>
      <Line words={profiles.explain}>
        <Button onClick={openNewProfile}>{profiles.add}</Button>
      </Line>
      {isEmpty ? <Note>{profiles.none}</Note> : <ProfileList attached={attached} />}
    </Section>
  )
}
