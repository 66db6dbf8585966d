import { Bookmark, BookmarkMinus, BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { IconButton, Menu, MenuChoice, MenuItem, MenuSeparator } from '#renderer/design'
import { list } from '#renderer/strings'
import { removeView, showView, useViewState, useViews } from '../views.ts'
import { SaveViewDialog } from './SaveViewDialog.tsx'

const words = list.views

/** The ways to look at the list that have a name. */
export function ViewMenu() {
  const views = useViews()
  const state = useViewState()
  const [dialog, setDialog] = useState<'open' | 'closed'>('closed')
  const show = (name: string): void => {
    const view = views.find((one) => one.name === name)
    if (view !== undefined) showView(view)
  }
  return (
    <>
      <Menu trigger={<IconButton label={words.label} icon={<Bookmark />} />}>
        {views.length === 0 ? null : (
          <>
            <MenuChoice
              label={words.label}
              value={state.kind === 'saved' ? state.name : ''}
              options={views.map(({ name }) => ({ value: name, label: name }))}
              onChange={show}
            />
            <MenuSeparator />
          </>
        )}
        {state.kind === 'saved' ? (
          <MenuItem icon={<BookmarkMinus />} onSelect={() => removeView(state.name)}>
            {words.remove(state.name)}
          </MenuItem>
        ) : (
          <MenuItem
            icon={<BookmarkPlus />}
            disabled={state.kind === 'plain'}
            onSelect={() => setDialog('open')}
          >
            {state.kind === 'plain' ? words.nothingToSave : words.save}
          </MenuItem>
        )}
      </Menu>
      {dialog === 'open' ? <SaveViewDialog onClose={() => setDialog('closed')} /> : null}
    </>
  )
}
