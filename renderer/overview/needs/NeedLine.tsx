import { type BestAct, bestAct } from '#app/overview'
import { type Row, urgencyOf, useStandingWords } from '#renderer/credentials'
import { openAdd, openInspector } from '#renderer/navigation'
import { needs as words } from '#renderer/strings'
import { openInList } from '../acts.ts'
import { Line } from './Line.tsx'

export interface NeedLineProps {
  readonly row: Row
  readonly stop: 'stop' | 'pass'
  readonly onReach: () => void
  readonly onSayWhen: () => void
}

const labelOf = (act: BestAct): string => {
  switch (act.kind) {
    case 'replace':
      return act.haste === 'now' ? words.replaceNow : words.replace
    case 'inspect':
      return words.inspect
    case 'say-when':
      return words.sayWhen
    case 'open':
      return words.open
  }
}

const doAct = (act: BestAct, id: string, onSayWhen: () => void): void => {
  switch (act.kind) {
    case 'replace':
      openAdd({ kind: 'replace', credentialId: id })
      break
    case 'inspect':
      openInspector({ credentialId: id, part: act.part })
      break
    case 'say-when':
      onSayWhen()
      break
    case 'open':
      openInList(id)
      break
  }
}

export function NeedLine({ row, stop, onReach, onSayWhen }: NeedLineProps) {
  const { credential, assessment } = row
  const { id, name } = credential
  const { lead, rest } = useStandingWords(row)
  const act = bestAct(row)
  return (
    <Line
      mark={urgencyOf[assessment.shape]}
      name={name}
      sentence={rest === '' ? lead : `${lead} ${rest}`}
      act={labelOf(act)}
      tone={act.kind === 'replace' && act.haste === 'now' ? 'danger' : 'plain'}
      stop={stop}
      onReach={onReach}
      onAct={() => doAct(act, id, onSayWhen)}
      onOpen={() => openInList(id)}
    />
  )
}
