import type { ReactNode } from 'react'
import type { CredentialSummary } from '#app/credential'
import { Chip } from '#renderer/design'
import { common, detail, kindWords, provenanceWords } from '#renderer/strings'
import { When } from '#renderer/time'
import styles from './About.module.css'
import { Section } from './Section.tsx'

function Fact({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const optional = (word: string, text: string | null) =>
  text === null || text === '' ? null : <Fact word={word}>{text}</Fact>

function Made({ createdAt }: Pick<CredentialSummary, 'createdAt'>) {
  if (createdAt.kind === 'unknown')
    return (
      <>
        {common.unknown} <span className={styles.from}>{detail.whenMade}</span>
      </>
    )
  return (
    <>
      <When atMs={createdAt.atMs} dateOnly={createdAt.dateOnly === true} form="date" focusable />{' '}
      <span className={styles.from}>{provenanceWords[createdAt.from]}</span>
    </>
  )
}

export function About({ credential }: { readonly credential: CredentialSummary }) {
  return (
    <Section title={detail.about}>
      <dl className={styles.facts}>
        <Fact word={detail.type}>{kindWords[credential.kind]}</Fact>
        <Fact word={detail.storedIn}>{detail.custody[credential.custody]}</Fact>
        <Fact word={detail.made}>
          <Made createdAt={credential.createdAt} />
        </Fact>
        <Fact word={detail.added}>
          <When atMs={credential.addedAtMs} form="date" focusable />
        </Fact>
        {optional(detail.host, credential.host)}
        {optional(detail.issuer, credential.issuer)}
        {optional(detail.audience, credential.audience.join(', '))}
        {credential.tags.length === 0 ? null : (
          <Fact word={detail.tags}>
            <span className={styles.tags}>
              {credential.tags.map((tag) => (
                <Chip key={tag}>{tag}</Chip>
              ))}
            </span>
          </Fact>
        )}
        {optional(detail.notes, credential.notes)}
      </dl>
    </Section>
  )
}
