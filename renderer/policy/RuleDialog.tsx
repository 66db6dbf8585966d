import { type FormEvent, useState } from 'react'
import type { PolicyRule } from '#app/policy'
import { Button, Dialog } from '#renderer/design'
import { common, faultSentence, policyWords } from '#renderer/strings'
import { setSettings } from '#renderer/vault'
import styles from './RuleDialog.module.css'
import { RuleFields } from './RuleFields.tsx'
import { RulePreview } from './RulePreview.tsx'
import { type RuleFault, readRule } from './read.ts'

export interface RuleDialogProps {
  /** The rule that is being changed; null for a new one. */
  readonly rule: PolicyRule | null
  readonly others: readonly PolicyRule[]
  readonly onClose: () => void
}

const start: PolicyRule = { maxAgeDays: 90 }

/** Makes or changes one rotation policy, and says what that would change before it is kept. */
export function RuleDialog({ rule, others, onClose }: RuleDialogProps) {
  const [fault, setFault] = useState<RuleFault | null>(null)
  const [wanted, setWanted] = useState<readonly PolicyRule[]>(() => [...others, rule ?? start])
  const look = (event: FormEvent<HTMLFormElement>): void => {
    const read = readRule(new FormData(event.currentTarget), others)
    if (!read.ok) return
    setFault(null)
    setWanted([...others, read.value])
  }
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const read = readRule(new FormData(event.currentTarget), others)
    if (!read.ok) return setFault(read.error)
    const answer = await setSettings({ policyRules: [...others, read.value] })
    if (answer.ok) onClose()
    else setFault({ field: 'subject', sentence: faultSentence(answer.error) })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={rule === null ? policyWords.addTitle : policyWords.editTitle}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form="rule">
            {common.save}
          </Button>
        </>
      }
    >
      <form
        id="rule"
        noValidate
        className={styles.form}
        onInput={look}
        onSubmit={(event) => void submit(event)}
      >
        <RuleFields start={rule ?? start} fault={fault} />
        <RulePreview rules={wanted} />
      </form>
    </Dialog>
  )
}
