import { ChevronDown } from 'lucide-react'
import { Menu, MenuChoice } from '#renderer/design'
import { list } from '#renderer/strings'
import { setGrouping } from '../navigate.ts'
import { groupings, useCredentials } from '../store.ts'
import styles from './GroupMenu.module.css'

const options = groupings.map((value) => ({ value, label: list.grouped[value] }))

export function GroupMenu() {
  const grouping = useCredentials((state) => state.grouping)
  const trigger = (
    <button type="button" className={styles.trigger}>
      {grouping === 'none' ? list.group : list.grouped[grouping]}
      <ChevronDown />
    </button>
  )
  return (
    <Menu trigger={trigger}>
      <MenuChoice label={list.group} value={grouping} options={options} onChange={setGrouping} />
    </Menu>
  )
}
