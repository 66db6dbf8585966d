import { type Dismissal, holdsAt, mostDismissals } from '#app/credential'
import type { ActivityAction, FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { CredentialRecord } from '#main/store'
import { type OpenVault, written } from '#main/vault'

type Done = Promise<Result<Record<string, never>, FaultCode>>
type Finding = Pick<Dismissal, 'rule' | 'place'>

const isOf = (dismissal: Dismissal, { rule, place }: Finding): boolean =>
  dismissal.rule === rule && dismissal.place === place

const change = (
  vault: OpenVault,
  id: string,
  finding: Finding,
  action: ActivityAction,
  add: (record: CredentialRecord) => readonly Dismissal[],
): Done =>
  written(vault, async () => {
    const record = vault.store.credential(id)
    if (record === null) return err('not-found')
    const { dismissals: before = [], ...rest } = record
    // Those past their date, and those of an earlier token, have had their time.
    const kept = before.filter(
      (one) => !isOf(one, finding) && holdsAt(one, record.currentVersion, vault.nowMs()),
    )
    const dismissals = [...kept, ...add(record)]
    if (dismissals.length > mostDismissals) return err('too-many')
    vault.store.transact((tx) => {
      tx.putCredential(dismissals.length === 0 ? rest : { ...rest, dismissals })
      tx.appendActivity({
        v: 1,
        atMs: vault.nowMs(),
        action,
        credentialId: id,
        name: record.name,
        detail: finding.rule,
      })
    })
    return ok({})
  })

/** Sets a finding aside for the token that is in use now. */
export const dismissIssue = (
  vault: OpenVault,
  id: string,
  { rule, place, untilMs, reason }: Omit<Dismissal, 'version'>,
): Done =>
  change(vault, id, { rule, place }, 'issue-dismissed', ({ currentVersion }) => [
    { rule, place, version: currentVersion, untilMs, reason },
  ])

export const recallIssue = (vault: OpenVault, id: string, finding: Finding): Done =>
  change(vault, id, finding, 'issue-recalled', () => [])
