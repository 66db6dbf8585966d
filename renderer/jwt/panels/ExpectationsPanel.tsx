import { useRef, useState } from 'react'
import type { Profile } from '#app/jwt'
import { verifiableOf } from '#app/profiles'
import { Button, Field, NativeSelect, TextInput } from '#renderer/design'
import { openProfileFromToken, useProfiles } from '#renderer/profiles'
import { expectationsPanel as words } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { expect } from '../actions.ts'
import { sessionNow, tokenText } from '../session.ts'
import { useInspector } from '../store.ts'
import styles from './fields.module.css'

const list = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '')

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

/** What is left empty is not expected. */
const profileOf = (form: FormData): Profile => {
  const [issuer, audience, algorithms, typ] = ['issuer', 'audience', 'algorithms', 'typ'].map((name) =>
    textOf(form, name),
  )
  const leeway = Number(textOf(form, 'leeway') || '0')
  const kind = textOf(form, 'kind')
  return {
    ...(issuer === '' || issuer === undefined ? {} : { issuer }),
    ...(audience === '' || audience === undefined ? {} : { audience: list(audience) }),
    ...(algorithms === '' || algorithms === undefined ? {} : { algorithms: list(algorithms) }),
    ...(typ === '' || typ === undefined ? {} : { typ }),
    ...(leeway > 0 && Number.isSafeInteger(leeway) ? { leewaySeconds: leeway } : {}),
    ...(kind === 'access' || kind === 'id' ? { kind } : {}),
  }
}

const joined = (value: Profile['audience']): string =>
  value === undefined ? '' : typeof value === 'string' ? value : value.join(' ')

/** Opens the editor on what this token suggests; each field is then the user's to confirm. */
const makeFromToken = async (): Promise<void> => {
  const session = sessionNow()
  if (session === null) return
  const { picked } = useInspector.getState()
  const reply = await session.client.ask({ do: 'propose', text: tokenText(), picked })
  if (reply.is !== 'proposed') return
  const takeKeyText = (): string | null => {
    const key = sessionNow()?.key ?? null
    return key?.from === 'text' ? key.text : null
  }
  openProfileFromToken({ start: reply.profile, takeKeyText })
}

const noProfiles: readonly never[] = []

/** Those that were saved before, and the way to save what fits this token. */
function Saved({ onChosen }: { readonly onChosen: () => void }) {
  const saved = useProfiles(({ rows }) => rows ?? noProfiles)
  const isOpen = useVault(({ app }) => app?.phase === 'open')
  const has = useInspector(({ inspected }) => inspected?.token != null)
  if (!isOpen) return null
  const choose = (index: string): void => {
    const chosen = saved[Number(index)]
    if (index === '' || chosen === undefined) return
    expect(verifiableOf(chosen))
    onChosen()
  }
  return (
    <>
      {saved.length === 0 ? null : (
        <Field label={words.saved}>
          {(ids) => (
            <NativeSelect
              {...ids}
              defaultValue=""
              options={[
                { value: '', label: words.savedNone },
                ...saved.map(({ name }, index) => ({ value: String(index), label: name })),
              ]}
              onChange={(event) => choose(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className={styles.end}>
        <Button disabled={!has} onClick={() => void makeFromToken()}>
          {words.make}
        </Button>
      </div>
    </>
  )
}

/** What the receiving API wants: chosen from what is saved, or typed for this look only. */
export function ExpectationsPanel() {
  const [turn, setTurn] = useState(0)
  return (
    <>
      <p className={styles.text}>{words.text}</p>
      <div className={styles.saved}>
        <Saved onChosen={() => setTurn((before) => before + 1)} />
      </div>
      <Typed key={turn} />
    </>
  )
}

function Typed() {
  const form = useRef<HTMLFormElement>(null)
  const profile = useInspector((state) => state.profile)
  const apply = (): void => {
    if (form.current !== null) expect(profileOf(new FormData(form.current)))
  }
  const clear = (): void => {
    for (const field of form.current?.querySelectorAll('input') ?? []) field.value = ''
    const kind = form.current?.querySelector('select')
    if (kind != null) kind.value = 'none'
    expect({})
  }
  return (
    <form
      ref={form}
      onInput={apply}
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <div className={styles.grid}>
        <Field label={words.issuer}>
          {(ids) => (
            <TextInput
              {...ids}
              name="issuer"
              data-first
              maxLength={4096}
              defaultValue={profile.issuer ?? ''}
            />
          )}
        </Field>
        <Field label={words.audience} hint={words.audienceHint}>
          {(ids) => (
            <TextInput {...ids} name="audience" maxLength={4096} defaultValue={joined(profile.audience)} />
          )}
        </Field>
        <Field label={words.algorithms} hint={words.algorithmsHint}>
          {(ids) => (
            <TextInput {...ids} name="algorithms" maxLength={400} defaultValue={joined(profile.algorithms)} />
          )}
        </Field>
        <Field label={words.typ}>
          {(ids) => <TextInput {...ids} name="typ" maxLength={200} defaultValue={profile.typ ?? ''} />}
        </Field>
        <Field label={words.kind}>
          {(ids) => (
            <NativeSelect
              {...ids}
              name="kind"
              defaultValue={profile.kind ?? 'none'}
              options={[
                { value: 'none', label: words.kinds.none },
                { value: 'access', label: words.kinds.access },
                { value: 'id', label: words.kinds.id },
              ]}
            />
          )}
        </Field>
        <Field label={words.leeway}>
          {(ids) => (
            <TextInput
              {...ids}
              name="leeway"
              inputMode="numeric"
              pattern="[0-9]*"
              maxLength={6}
              defaultValue={profile.leewaySeconds === undefined ? '' : String(profile.leewaySeconds)}
            />
          )}
        </Field>
        <div className={styles.end}>
          <Button onClick={clear}>{words.clear}</Button>
        </div>
      </div>
    </form>
  )
}
