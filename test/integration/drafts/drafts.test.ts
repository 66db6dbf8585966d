import { afterAll, beforeAll, expect, test } from 'vitest'
import { ClipboardService } from '#main/clipboard'
import { createDrafts, type Drafts } from '#main/drafts'
import { nodeHost } from '#main/helper'
import { createInspector, type Inspector } from '#main/inspect'
import { addCredential, holderOf, type OpenVault, readPart, replaceValue } from '#main/vault'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { sample, some } from '../../unit/provider/samples.ts'
import { aHome, type Home, must, opened } from '../vault/a-vault.ts'

let programs: HelperPrograms
let home: Home
let inspector: Inspector
let vault: OpenVault
let drafts: Drafts
let onClipboard = ''

beforeAll(async () => {
  programs = await helperPrograms()
  home = await aHome(programs)
  const service = home.service()
  await service.start()
  must(await service.create({ adapter: 'os', password: null }))
  vault = opened(service)
  inspector = createInspector(nodeHost(programs))
  const write = async (text: string) => {
    onClipboard = text
  }
  const port = {
    readText: async () => onClipboard,
    writeSecret: write,
    writePublic: write,
    clearWhere: async (isOurs: (text: string) => boolean) => {
      if (isOurs(onClipboard)) onClipboard = ''
    },
  }
  drafts = createDrafts({
    clipboard: new ClipboardService({ port, nowMs: () => Date.now(), onChange: () => {} }),
    inspector,
    nowMs: () => Date.now(),
    vault: {
      holderOf: (bytes) => holderOf(vault, bytes),
      add: (editable, value) => addCredential(vault, editable, value),
      replace: (credentialId, value) => replaceValue(vault, credentialId, value),
    },
  })
})
afterAll(async () => {
  await inspector.close()
  await home.stop()
  programs.remove()
})

const pasted = async (text: string) => {
  onClipboard = text
  return must(await drafts.handlers['draft.fromClipboard']({}))
}

const added = async (text: string): Promise<readonly string[]> => {
  const { draftId, candidates } = await pasted(text)
  const items = candidates.map(({ index, proposed }) => ({ index, edited: proposed }))
  return must(await drafts.handlers['draft.add']({ draftId, items })).ids
}

const secretOf = async (id: string, part: string): Promise<string> => {
  const secret = must(await readPart(vault, id, part))
  const text = secret.expose().toString('utf8')
  secret.wipe()
  return text
}

const rowOf = (id: string | undefined) => vault.store.summary(id ?? '')

test('a pasted .env file becomes credentials with their parts, and the clipboard is empty', async () => {
  const awsSecret = some(40, 'base64', 5)
  const awsId = `AKIA${some(16, 'upper36', 5)}`
  const npm = sample('npm-token', 5)
  const [aws, other] = await added(
    `PROD_AWS_ACCESS_KEY_ID=${awsId}\nPROD_AWS_SECRET_ACCESS_KEY=${awsSecret}\nNPM_TOKEN="${npm}"\nPORT=3000\n`,
  )
  expect(rowOf(aws)).toMatchObject({ provider: 'aws', environment: { name: 'production' } })
  expect(rowOf(aws)?.parts).toMatchObject([
    { secret: false, name: 'access_key_id', value: awsId },
    { secret: true, name: 'secret_access_key', byteLength: 40 },
  ])
  expect(await secretOf(aws ?? '', 'secret_access_key')).toBe(awsSecret)
  expect(await secretOf(other ?? '', 'token')).toBe(npm)
  expect(rowOf(other)?.parts).toMatchObject([{ prefix: 'npm_' }])
  expect(onClipboard).toBe('')
})

test('what is held is found again from a header on the clipboard, and shown as held by a new draft', async () => {
  const token = sample('github-classic', 6)
  const [id] = await added(token)
  onClipboard = `Authorization: Bearer ${token}`
  const found = must(await drafts.handlers['secret.lookUpClipboard']({}))
  expect(found).toEqual({ held: { id, name: rowOf(id)?.name }, text: null })
  expect((await pasted(token)).candidates[0]?.held).toEqual(found.held)
})

test('a pasted secret replaces another once, and not by itself', async () => {
  const [id = ''] = await added(sample('github-classic', 7))
  const replace = async (text: string) => {
    const { draftId } = await pasted(text)
    return drafts.handlers['draft.replace']({
      draftId,
      index: 0,
      credentialId: id,
      dates: { createdAt: { kind: 'unknown' }, expiry: { kind: 'unknown' } },
    })
  }
  expect(await replace(sample('github-classic', 8))).toEqual({ ok: true, value: {} })
  expect(await secretOf(id, 'token')).toBe(sample('github-classic', 8))
  expect(await replace(sample('github-classic', 8))).toEqual({ ok: false, error: 'already-held' })
  expect(await replace(sample('github-classic', 7))).toEqual({ ok: false, error: 'held-by-older-version' })
  expect(await secretOf(id, 'token')).toBe(sample('github-classic', 8))
})
