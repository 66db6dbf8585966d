import { Command } from 'cmdk'
import {
  Bookmark,
  ClipboardPaste,
  ClipboardX,
  Filter,
  Lock,
  Monitor,
  Moon,
  Plus,
  Printer,
  Rows2,
  Rows4,
  Search,
  SquareArrowRight,
  Sun,
  Undo2,
} from 'lucide-react'
import { chips, chipWords, setChip, setSearch, showView, undoLast, useViews } from '#renderer/credentials'
import { goTo, openAdd, openRecovery, screens } from '#renderer/navigation'
import { frame, palette } from '#renderer/strings'
import { clearClipboard, lockVault, setPreferences } from '#renderer/vault'
import styles from './Palette.module.css'
import { PaletteItem } from './PaletteItem.tsx'

/** By which the palette knows the offer to search, to keep it below what was found. */
export const searchForValue = 'search-for'

const inList = (act: () => void) => (): void => {
  goTo('credentials')
  act()
}

function SearchFor({ typed }: { readonly typed: string }) {
  const wanted = typed.trim()
  if (wanted === '') return null
  return (
    <Command.Group>
      <PaletteItem
        name={palette.searchFor(wanted)}
        value={searchForValue}
        icon={<Search />}
        act={inList(() => setSearch(wanted))}
      />
    </Command.Group>
  )
}

export function PaletteCommands({ typed }: { readonly typed: string }) {
  const views = useViews()
  return (
    <>
      <Command.Group heading={palette.commands} className={styles.group}>
        <PaletteItem
          name={palette.add}
          icon={<Plus />}
          keys="N"
          act={() => openAdd({ kind: 'add', start: 'empty' })}
        />
        <PaletteItem
          name={palette.addFromClipboard}
          icon={<ClipboardPaste />}
          act={() => openAdd({ kind: 'add', start: 'clipboard' })}
        />
        {screens.map((id, index) => (
          <PaletteItem
            key={id}
            name={`${palette.go} ${frame.screens[id]}`}
            icon={<SquareArrowRight />}
            keys={`Ctrl ${index + 1}`}
            act={() => goTo(id)}
          />
        ))}
        <PaletteItem name={palette.undo} icon={<Undo2 />} keys="Ctrl Z" act={undoLast} />
        <PaletteItem name={palette.recovery} icon={<Printer />} act={openRecovery} />
        <PaletteItem name={palette.clearClipboard} icon={<ClipboardX />} act={() => void clearClipboard()} />
        <PaletteItem name={palette.lock} icon={<Lock />} keys="L" act={() => void lockVault()} />
      </Command.Group>
      <Command.Group heading={palette.filters} className={styles.group}>
        {chips.map((chip) => (
          <PaletteItem
            key={chip}
            name={palette.show(chipWords[chip])}
            icon={<Filter />}
            act={inList(() => setChip(chip))}
          />
        ))}
        {views.map((view) => (
          <PaletteItem
            key={view.name}
            name={palette.show(view.name)}
            value={`view ${view.name}`}
            icon={<Bookmark />}
            act={inList(() => showView(view))}
          />
        ))}
      </Command.Group>
      <Appearance />
      <SearchFor typed={typed} />
    </>
  )
}

function Appearance() {
  return (
    <Command.Group heading={palette.appearance} className={styles.group}>
      <PaletteItem
        name={palette.theme.light}
        icon={<Sun />}
        act={() => void setPreferences({ theme: 'light' })}
      />
      <PaletteItem
        name={palette.theme.dark}
        icon={<Moon />}
        act={() => void setPreferences({ theme: 'dark' })}
      />
      <PaletteItem
        name={palette.theme.system}
        icon={<Monitor />}
        act={() => void setPreferences({ theme: 'system' })}
      />
      <PaletteItem
        name={palette.density.comfortable}
        icon={<Rows2 />}
        act={() => void setPreferences({ density: 'comfortable' })}
      />
      <PaletteItem
        name={palette.density.compact}
        icon={<Rows4 />}
        act={() => void setPreferences({ density: 'compact' })}
      />
    </Command.Group>
  )
}
