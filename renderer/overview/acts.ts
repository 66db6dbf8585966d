import { enterDetail, focusList, setChip, setGrouping, setSearch } from '#renderer/credentials'
import { goTo } from '#renderer/navigation'

/** Goes to a credential, with the keyboard in its details. */
export const openInList = (id: string): void => {
  goTo('credentials')
  enterDetail(id)
}

/** Goes to the list, filtered as the search field would. */
export const showFound = (search: string): void => {
  setChip('all')
  setSearch(search)
  goTo('credentials')
  focusList()
}

/** Goes to everything that needs the user. */
export const showNeeds = (): void => {
  setChip('needs')
  setSearch('')
  goTo('credentials')
  focusList()
}

export const showGrouped = (by: 'provider' | 'environment'): void => {
  setGrouping(by)
  showFound('')
}
