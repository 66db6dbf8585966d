import { Pencil, Trash2 } from 'lucide-react'
import type { PolicyRule } from '#app/policy'
import { IconButton } from '#renderer/design'
import { policyWords } from '#renderer/strings'
import styles from './RuleList.module.css'
import { demandOf, subjectOf } from './subject.ts'

export interface RuleListProps {
  readonly rules: readonly PolicyRule[]
  readonly onEdit: (rule: PolicyRule) => void
  readonly onRemove: (rule: PolicyRule) => void
}

/** The user's own policies; the more special one goes before the more general. */
export function RuleList({ rules, onEdit, onRemove }: RuleListProps) {
  return (
    <ul>
      {rules.map((rule) => {
        const subject = subjectOf(rule)
        return (
          <li key={subject} className={styles.row}>
            <div className={styles.words}>
              <p className={styles.subject}>{subject}</p>
              <p className={styles.demand}>{demandOf(rule)}</p>
            </div>
            <IconButton label={policyWords.edit(subject)} icon={<Pencil />} onClick={() => onEdit(rule)} />
            <IconButton
              label={policyWords.remove(subject)}
              icon={<Trash2 />}
              onClick={() => onRemove(rule)}
            />
          </li>
        )
      })}
    </ul>
  )
}
