import type { AppState, EventName, EventOf } from '#app/ipc'
import { type ClipboardPort, ClipboardService } from '#main/clipboard'
import { createDrafts } from '#main/drafts'
import type { HelperHost } from '#main/helper'
import { createInspector } from '#main/inspect'
import type { Handlers } from '#main/ipc'
import { createKeySets } from '#main/jwks'
import { createSecretRuns, createVerifier } from '#main/jwt'
import { preferencesFile } from '#main/preferences'
import { createChecks, expectedOf } from '#main/profiles'
import { createVaultService, type OpenVault, type VaultService } from '#main/vault'
import { appHandlers } from './app-handlers.ts'
import { appStateOf } from './app-state.ts'
import { credentialHandlers } from './credential-handlers.ts'
import { draftVault } from './draft-vault.ts'
import { inspectorHandlers, type PickedFile } from './inspector-handlers.ts'
import { profileHandlers } from './profile-handlers.ts'
import { type RecoveryPaper, recoveryHandlers } from './recovery-handlers.ts'
import { secretHandlers } from './secret-handlers.ts'
import { vaultHandlers } from './vault-handlers.ts'

export interface ServicesPorts {
  readonly helpers: HelperHost
  readonly clipboard: ClipboardPort
  /** Where the vault's files lie, and where its copies do. */
  readonly folders: { readonly data: string; readonly copies: string; readonly preferences: string }
  readonly build: 'product' | 'development'
  readonly locale: string
  readonly nowMs: () => number
  readonly openPage: (page: `https://${string}`) => Promise<void>
  readonly paper: RecoveryPaper
  readonly pickFile: (title: string) => Promise<PickedFile | null>
  readonly push: <E extends EventName>(event: E, payload: EventOf<E>) => void
  /** The window forgets everything: its process ends, and a new one shows the lock screen. */
  readonly renewWindow: () => void
}

export interface Services {
  readonly handlers: Handlers
  readonly vault: VaultService
  /** Locks an open vault; does nothing to one that is not open. */
  readonly lock: () => Promise<void>
  /** What has to be done now and then, once a minute. */
  readonly tick: () => Promise<void>
  /** Clears the clipboard where it is ours, settles the store and ends the helpers. */
  readonly close: () => Promise<void>
}

export const createServices = (ports: ServicesPorts): Services => {
  const { helpers, nowMs, push } = ports
  const preferences = preferencesFile(ports.folders.preferences)
  const clipboard = new ClipboardService({
    port: ports.clipboard,
    nowMs,
    onChange: (state) => push('clipboard.changed', { clipboard: state }),
  })
  const inspector = createInspector(helpers)
  const verifier = createVerifier(helpers)
  const keySets = createKeySets({ helpers, nowMs })
  const secretRuns = createSecretRuns({
    helpers,
    onProgress: (progress) => push('inspector.secretProgress', progress),
  })
  const vault = createVaultService({ helpers, folders: ports.folders, build: ports.build, nowMs })
  const openVault = (): OpenVault => {
    const open = vault.open()
    // The router serves these calls only while the vault is open.
    if (open === null) throw new Error('The vault is not open.')
    return open
  }
  const drafts = createDrafts({ clipboard, inspector, vault: draftVault(openVault), nowMs })

  const recovery = recoveryHandlers({ vault, paper: ports.paper, nowMs })

  const checks = createChecks({ vault: vault.open, verifier, nowMs })
  const profiles = profileHandlers({
    vault: openVault,
    verifier,
    fetchedSet: (jwksId) => {
      const kept = keySets.get(jwksId)
      return kept === null ? null : { ...kept.set, text: kept.text }
    },
    onChange: (rows) => push('profiles.changed', { rows }),
    nowMs,
  })

  const appState = (): AppState => appStateOf(vault.status(), preferences, { locale: ports.locale })
  const appChanged = (): void => push('app.changed', appState())

  let unsubscribe = (): void => {}
  vault.onChange(() => {
    appChanged()
    unsubscribe()
    unsubscribe =
      vault.open()?.store.onChange(({ changed, removed }) => {
        push('credentials.changed', { changed: [...changed], removed: [...removed] })
        appChanged()
        checks.changed()
      }) ?? (() => {})
    checks.changed()
  })

  const lock = async (): Promise<void> => {
    if (vault.open() === null) return
    drafts.clear()
    recovery.forget()
    await clipboard.clear()
    await vault.lock()
    checks.forget()
    profiles.forget()
    // A paste that was being read while the vault locked.
    drafts.clear()
    inspector.restart()
    verifier.restart()
    secretRuns.stop()
    ports.renewWindow()
  }

  return {
    vault,
    lock,
    handlers: {
      ...appHandlers({ appState, appChanged, preferences, openPage: ports.openPage }),
      ...vaultHandlers({ vault, lock }),
      ...recovery.handlers,
      ...credentialHandlers({ vault: openVault, inspector }),
      ...secretHandlers({ vault: openVault, clipboard, nowMs }),
      ...drafts.handlers,
      ...inspectorHandlers({
        vault: vault.open,
        verifier,
        expectedOf: (id) => expectedOf(openVault(), id),
        clipboard,
        keySets,
        secretRuns,
        pickFile: ports.pickFile,
        nowMs,
      }),
      ...profiles.handlers,
    },
    tick: async () => {
      await vault.tick()
      await checks.run()
    },
    close: async () => {
      drafts.clear()
      await clipboard.clear()
      await Promise.all([
        vault.close(),
        inspector.close(),
        verifier.close(),
        keySets.close(),
        secretRuns.close(),
      ])
    },
  }
}
