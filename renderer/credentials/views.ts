import * as v from 'valibot'
import { type SavedView, savedViewSchema } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { list } from '#renderer/strings'
import { setPreferences, useVault } from '#renderer/vault'
import { useCredentials } from './store.ts'

type Look = Omit<SavedView, 'name'>

const lookOf = ({ search, filter, grouping, sort: { by, order } }: Look): Look => ({
  search: search.trim(),
  filter,
  grouping,
  sort: { by, order },
})

const same = (a: Look, b: Look): boolean => JSON.stringify(lookOf(a)) === JSON.stringify(lookOf(b))

const plain: Look = { search: '', filter: 'all', grouping: 'none', sort: { by: 'urgency', order: 'up' } }

/** How the list is looked at now. */
const currentLook = (): Look => {
  const { search, chip, grouping, sort } = useCredentials.getState()
  return lookOf({ search, filter: chip, grouping, sort })
}

export type ViewState =
  | { readonly kind: 'plain' | 'unsaved' }
  | { readonly kind: 'saved'; readonly name: string }

/** Whether the list is looked at in a way that has a name. */
export const useViewState = (): ViewState => {
  const search = useCredentials((state) => state.search)
  const filter = useCredentials((state) => state.chip)
  const grouping = useCredentials((state) => state.grouping)
  const sort = useCredentials((state) => state.sort)
  const views = useVault((state) => state.preferences.views)
  const look = { search, filter, grouping, sort }
  const saved = views.find((view) => same(view, look))
  if (saved !== undefined) return { kind: 'saved', name: saved.name }
  return { kind: same(plain, look) ? 'plain' : 'unsaved' }
}

export const useViews = (): readonly SavedView[] => useVault((state) => state.preferences.views)

export const showView = ({ search, filter, grouping, sort }: SavedView): void =>
  useCredentials.setState({ search, chip: filter, grouping, sort, selected: new Set() })

/** A word as long and mixed as keys are: the views lie in a file that nothing seals. */
const looksSecret = (search: string): boolean =>
  search.split(/\s+/).some((word) => word.length >= 20 && /\d/.test(word) && /[a-z]/i.test(word))

/** Keeps how the list is looked at now; a view of the same name is replaced. */
export const saveView = async (name: string): Promise<Result<unknown, string>> => {
  const look = currentLook()
  if (looksSecret(look.search)) return err(list.views.secret)
  const view = v.safeParse(savedViewSchema, { ...look, name })
  if (!view.success) return err(list.views.badName)
  const { views } = useVault.getState().preferences
  const others = views.filter((one) => one.name !== view.output.name)
  const answer = await setPreferences({ views: [...others, view.output] })
  return answer.ok ? ok(null) : err(list.views.notSaved)
}

export const removeView = (name: string): void => {
  const { views } = useVault.getState().preferences
  void setPreferences({ views: views.filter((one) => one.name !== name) })
}
