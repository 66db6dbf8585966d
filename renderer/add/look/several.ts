import * as v from 'valibot'
import { defaultEnvironments, editableSchema } from '#app/credential'
import type { DraftCandidate, Result } from '#app/ipc'
import { err, ok } from '#app/result'
import type { Item } from '../actions.ts'

export const nameField = (index: number): string => `name-${index}`
export const environmentField = (index: number): string => `environment-${index}`

/** What the preview says of each included row, or the first row whose name does not do. */
export const readSeveral = (
  element: HTMLFormElement,
  candidates: readonly DraftCandidate[],
): Result<readonly Item[], number> => {
  const data = new FormData(element)
  const items: Item[] = []
  for (const { index, proposed } of candidates) {
    const chosen = String(data.get(environmentField(index)))
    const environment = defaultEnvironments.find(({ name }) => name === chosen) ?? proposed.environment
    const parsed = v.safeParse(editableSchema, {
      ...proposed,
      name: String(data.get(nameField(index)) ?? ''),
      environment,
    })
    if (!parsed.success) return err(index)
    items.push({ index, edited: parsed.output })
  }
  return ok(items)
}

/** Sets one environment in every row: the rows keep their own state, so it is put where the user would. */
export const setEnvironments = (element: HTMLFormElement, name: string): void => {
  for (const select of element.querySelectorAll<HTMLSelectElement>('select[data-row]')) select.value = name
}
