import type { ReactNode } from 'react'

export interface CellProps {
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A cell of the virtual grid. The grid has the keyboard, not its cells. */
export function Cell({ className, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list keeps a handful of rows, which no table does.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid around it has the keyboard.
    <span role="gridcell" className={className}>
      {children}
    </span>
  )
}
