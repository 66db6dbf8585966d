import type { CSSProperties, ReactNode } from 'react'

export interface CellProps {
  readonly role: 'rowheader' | 'gridcell'
  readonly className?: string | undefined
  readonly style?: CSSProperties
  readonly children: ReactNode
}

export function Cell({ role, className, style, children }: CellProps) {
  return (
    <div role={role} className={className} style={style}>
      {children}
    </div>
  )
}
