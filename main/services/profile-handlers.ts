import type {
  FaultCode,
  HeldKey,
  Issue,
  KeyIntakeSummary,
  KeyReading,
  KeySummary,
  ProfileKeyInput,
} from '#app/ipc'
import type { Finding } from '#app/jwt'
import { profileFromToken, type SavedProfile } from '#app/profiles'
import { err, ok, type Result } from '#app/result'
import type { Handlers } from '#main/ipc'
import type { Verifier } from '#main/jwt'
import {
  attachProfile,
  type DeletedProfile,
  deleteProfile,
  dismissIssue,
  examinedOf,
  type NewKey,
  recallIssue,
  saveProfile,
  undeleteProfile,
} from '#main/profiles'
import type { ProfileRecord } from '#main/store'
import type { OpenVault } from '#main/vault'

/** A key set as it was fetched, whole. */
export interface FetchedSet {
  readonly url: string
  readonly fetchedAtMs: number
  readonly text: string
}

export interface ProfileHandlersDeps {
  readonly vault: () => OpenVault
  readonly verifier: Verifier
  /** One that was fetched since the app started. */
  readonly fetchedSet: (jwksId: string) => FetchedSet | null
  readonly onChange: (rows: SavedProfile[]) => void
  readonly nowMs: () => number
}

type ProfileChannels = Extract<keyof Handlers, `profiles.${string}`>

export interface ProfileHandlers {
  readonly handlers: Pick<Handlers, ProfileChannels>
  /** Drops the profile that could be brought back; for when the vault closes. */
  readonly forget: () => void
}

const mostIssues = 200
const mostKeys = 2000

const rowOf = ({ v: _format, keyEdition: _edition, ...profile }: ProfileRecord): SavedProfile => profile

const issueOf = ({ id, severity, section, pointer, title, message, fix, source }: Finding): Issue => ({
  rule: id,
  severity,
  place: `${section}${pointer}`.slice(0, 400),
  title: title.slice(0, 400),
  message: message.slice(0, 1000),
  fix: fix.slice(0, 1000),
  source: source.slice(0, 200),
})

/** Parts that may be a key: secrets that are no tokens. */
const heldKeys = ({ store }: OpenVault): HeldKey[] =>
  store
    .summaries()
    .filter(({ format, trashedAtMs }) => trashedAtMs === null && format !== 'jwt' && format !== 'jwe')
    .flatMap(({ id, name, parts }) =>
      parts.flatMap((part) =>
        part.secret ? [{ credentialId: id, name, part: part.name, label: part.label }] : [],
      ),
    )
    .slice(0, mostKeys)

/** So says its label, which is all that leaves the process in which keys are read. */
const isUnusable = ({ label }: KeySummary): boolean => label.startsWith('Unusable')

const wordsFor = ({ form, named, keys }: KeyIntakeSummary): string => {
  const [only] = keys
  return (form === 'secret' && keys.length === 1 && only !== undefined ? only.label : named).slice(0, 400)
}

export const profileHandlers = (deps: ProfileHandlersDeps): ProfileHandlers => {
  const { vault, verifier, nowMs } = deps
  let deleted: DeletedProfile | null = null

  const changed = <T, F>(result: Result<T, F>): Result<T, F> => {
    if (result.ok) deps.onChange(vault().store.profiles().map(rowOf))
    return result
  }

  /** What a text given as a key is, in words. The process that reads keys says so; that there is no token is no matter. */
  const named = async (text: string, reading: KeyReading): Promise<Result<string, FaultCode>> => {
    const read = await verifier.verify({
      token: '',
      key: { text, reading, fetchedAtMs: null },
      profile: null,
      nowMs: nowMs(),
      timeZone: 'UTC',
    })
    if (!read.ok) return read
    if (read.value.state === 'gave-up' || read.value.key === null) return err('not-a-key')
    const { key } = read.value
    switch (key.form) {
      case 'empty':
        return err('empty')
      case 'unreadable':
        return err('not-a-key')
      case 'secret':
      case 'jwk':
      case 'jwks':
      case 'pem':
      case 'der':
        return key.keys.every(isUnusable) ? err('not-a-key') : ok(wordsFor(key))
    }
  }

  /** Null keeps the one that is there. */
  const keyOf = async (input: ProfileKeyInput): Promise<Result<NewKey | null, FaultCode>> => {
    switch (input.from) {
      case 'as-before':
        return ok(null)
      case 'nowhere':
        return ok({ source: { from: 'nowhere' }, text: null })
      case 'vault':
        return ok({ source: input, text: null })
      case 'text': {
        const { text, reading } = input
        const words = await named(text, reading)
        return words.ok ? ok({ source: { from: 'text', reading, named: words.value }, text }) : words
      }
      case 'jwks': {
        const set = deps.fetchedSet(input.jwksId)
        if (set === null) return err('not-found')
        const words = await named(set.text, 'any')
        if (!words.ok) return words
        const { url, fetchedAtMs, text } = set
        return ok({ source: { from: 'jwks', url, fetchedAtMs, named: words.value }, text })
      }
    }
  }

  return {
    forget: () => {
      deleted = null
    },
    handlers: {
      'profiles.list': async () => ok({ rows: vault().store.profiles().map(rowOf) }),
      'profiles.heldKeys': async () => ok({ keys: heldKeys(vault()) }),
      'profiles.save': async ({ id, profile, key: input, attachTo }) => {
        const open = vault()
        const key = await keyOf(input)
        return key.ok ? changed(await saveProfile(open, { id, profile, key: key.value, attachTo })) : key
      },
      'profiles.delete': async ({ id }) => {
        const result = await deleteProfile(vault(), id)
        if (!result.ok) return result
        deleted = result.value
        return changed(ok({}))
      },
      'profiles.undelete': async ({ id }) => {
        if (deleted?.record.id !== id) return err('not-found')
        const result = changed(await undeleteProfile(vault(), deleted))
        if (result.ok) deleted = null
        return result
      },
      'profiles.attach': async ({ ids, profileId }) => attachProfile(vault(), ids, profileId),
      'profiles.fromToken': async ({ id }) => {
        const held = await examinedOf({ vault: vault(), verifier, nowMs }, id)
        if (!held.ok) return held
        if (held.value.state === 'gave-up') return err('not-a-jwt')
        const proposed = profileFromToken(held.value.opened ?? held.value.decoded)
        return ok(proposed)
      },
      'profiles.issues': async ({ id }) => {
        const held = await examinedOf({ vault: vault(), verifier, nowMs }, id)
        if (!held.ok) return held
        if (held.value.state === 'gave-up') return err('not-a-jwt')
        return ok({ issues: held.value.examination.findings.slice(0, mostIssues).map(issueOf) })
      },
      'profiles.dismiss': async ({ id, ...dismissal }) => dismissIssue(vault(), id, dismissal),
      'profiles.undismiss': async ({ id, ...finding }) => recallIssue(vault(), id, finding),
    },
  }
}
