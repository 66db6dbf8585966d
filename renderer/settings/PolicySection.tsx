import { useState } from 'react'
import type { PolicyRule } from '#app/policy'
import { Button, toast } from '#renderer/design'
import { RuleDialog, RuleList, subjectOf } from '#renderer/policy'
import { common, policyWords } from '#renderer/strings'
import { remember } from '#renderer/undo'
import { setSettings, usePolicyRules } from '#renderer/vault'
import { Line, Section } from './Section.tsx'
import { useSaving } from './saving.ts'

export function PolicySection() {
  const rules = usePolicyRules()
  /** The rule in the dialog; `new` for one that is not there yet. */
  const [at, setAt] = useState<PolicyRule | 'new' | null>(null)
  const { fault, save } = useSaving()
  const without = (rule: PolicyRule): PolicyRule[] => rules.filter((one) => one !== rule)
  const remove = async (rule: PolicyRule): Promise<void> => {
    const answer = setSettings({ policyRules: without(rule) })
    save(answer)
    if (!(await answer).ok) return
    const onAct = remember(() => setSettings({ policyRules: [...rules] }))
    toast(policyWords.removed(subjectOf(rule)), { label: common.undo, onAct })
  }
  return (
    <Section title={policyWords.title} fault={fault}>
      <Line words={policyWords.explain}>
        <Button onClick={() => setAt('new')}>{policyWords.add}</Button>
      </Line>
      {rules.length === 0 ? null : (
        <RuleList rules={rules} onEdit={setAt} onRemove={(rule) => void remove(rule)} />
      )}
      {at === null ? null : (
        <RuleDialog
          rule={at === 'new' ? null : at}
          others={at === 'new' ? rules : without(at)}
          onClose={() => setAt(null)}
        />
      )}
    </Section>
  )
}
