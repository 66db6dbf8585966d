import {
  Ellipsis,
  ExternalLink,
  Pencil,
  RefreshCw,
  ShieldAlert,
  ShieldCheck,
  Trash2,
  Undo2,
} from 'lucide-react'
import { providerById, providerName } from '#app/provider'
import { Chip, IconButton, Menu, MenuItem, MenuSeparator } from '#renderer/design'
import { openAdd } from '#renderer/navigation'
import { detail } from '#renderer/strings'
import { mark, openProviderPage, trash, untrash } from '../actions.ts'
import type { Row } from '../assessed.ts'
import { issuedBy } from '../issued-by.ts'
import { AcceptDialog } from './AcceptDialog.tsx'
import { useDialogs } from './dialogs.ts'
import { EditDialog } from './EditDialog.tsx'
import { ExposedDialog } from './ExposedDialog.tsx'
import { PurgeDialog } from './PurgeDialog.tsx'
import styles from './TitleBar.module.css'

export function TitleBar({ row }: { readonly row: Row }) {
  const { credential } = row
  const dialog = useDialogs((state) => state.opened)
  const { open, close } = useDialogs.getState()
  const { id, marks, trashedAtMs } = credential
  const where = [issuedBy(credential), credential.account === '' ? null : detail.account(credential.account)]
  return (
    <header className={styles.bar}>
      <div className={styles.words}>
        <h2 className={styles.name}>{credential.name}</h2>
        <p className={styles.where}>
          <span>{where.filter((word) => word !== null).join(' · ')} ·</span>
          <Chip tone={credential.environment.productionLike ? 'strong' : 'outline'}>
            {credential.environment.name}
          </Chip>
        </p>
      </div>
      <Menu trigger={<IconButton label={detail.more} icon={<Ellipsis />} />}>
        <MenuItem icon={<Pencil />} onSelect={() => open('edit')}>
          {detail.edit}
        </MenuItem>
        <MenuItem
          icon={<RefreshCw />}
          keys="R"
          onSelect={() => openAdd({ kind: 'replace', credentialId: id })}
        >
          {detail.replace}
        </MenuItem>
        {providerById(credential.provider) === null ? null : (
          <MenuItem icon={<ExternalLink />} onSelect={() => void openProviderPage(credential.provider)}>
            {detail.openPage(providerName(credential.provider))}
          </MenuItem>
        )}
        <MenuSeparator />
        {marks.exposed === undefined ? (
          <MenuItem icon={<ShieldAlert />} onSelect={() => open('exposed')}>
            {detail.markExposed}
          </MenuItem>
        ) : (
          <MenuItem
            icon={<ShieldCheck />}
            onSelect={() => void mark(credential, withoutMark(marks, 'exposed'))}
          >
            {detail.clearExposed}
          </MenuItem>
        )}
        {marks.accepted === undefined ? null : (
          <MenuItem icon={<Undo2 />} onSelect={() => void mark(credential, withoutMark(marks, 'accepted'))}>
            {detail.stopAccepting}
          </MenuItem>
        )}
        <MenuSeparator />
        {trashedAtMs === null ? (
          <MenuItem icon={<Trash2 />} danger onSelect={() => void trash([id])}>
            {detail.trash}
          </MenuItem>
        ) : (
          <>
            <MenuItem icon={<Undo2 />} onSelect={() => void untrash([id])}>
              {detail.restore}
            </MenuItem>
            <MenuItem icon={<Trash2 />} danger onSelect={() => open('purge')}>
              {detail.purge}
            </MenuItem>
          </>
        )}
      </Menu>
      {dialog === 'edit' ? <EditDialog credential={credential} onClose={close} /> : null}
      {dialog === 'exposed' ? <ExposedDialog credential={credential} onClose={close} /> : null}
      {dialog === 'accept' ? <AcceptDialog credential={credential} onClose={close} /> : null}
      <PurgeDialog credentials={[credential]} open={dialog === 'purge'} onClose={close} />
    </header>
  )
}

const withoutMark = (marks: Row['credential']['marks'], name: 'exposed' | 'accepted') => {
  const { [name]: _gone, ...rest } = marks
  return rest
}
