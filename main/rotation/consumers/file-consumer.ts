import { constants } from 'node:fs'
import { access, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { partNameSchema } from '#app/credential'
import { err, ok, type Result } from '#app/result'
import type { PlaceFault } from '#app/rotation'
import type { Consumer, PlaceChange } from '../consumer.ts'
import type { Held } from '../driver.ts'
import { changeText, type ValueChange } from './change-text.ts'
import type { TextForm } from './span.ts'

/** A file of this size is no place where somebody writes a key by hand. */
const mostBytes = 1_048_576

/** What a place of a file says: which file, and which part of the credential stands under which name. */
const placeSchema = v.strictObject({
  file: v.pipe(v.string(), v.maxLength(3000), v.check(isAbsolute)),
  entries: v.pipe(
    v.array(
      v.strictObject({
        part: partNameSchema,
        section: v.nullable(v.pipe(v.string(), v.maxLength(200))),
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
      }),
    ),
    v.minLength(1),
    v.maxLength(20),
  ),
})
export type FilePlace = v.InferOutput<typeof placeSchema>

const placeOf = (text: string): FilePlace | null => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), placeSchema), text)
  return parsed.success ? parsed.output : null
}

const partText = ({ secrets, publics }: Held, part: string): string | null =>
  secrets.get(part)?.expose().toString('utf8') ?? publics.get(part) ?? null

const changesOf = (
  { entries }: FilePlace,
  held: Pick<PlaceChange, 'old' | 'new'>,
): readonly ValueChange[] | null => {
  const changes = entries.map(({ part, section, name }) => {
    const [before, after] = [partText(held.old, part), partText(held.new, part)]
    return before === null || after === null ? null : { section, name, old: before, new: after }
  })
  return changes.every((change): change is ValueChange => change !== null) ? changes : null
}

interface OpenFile {
  /** Behind every link: what is replaced is the file and never the link. */
  readonly path: string
  readonly text: string
}

const faultOf = (failure: unknown): PlaceFault =>
  (failure as NodeJS.ErrnoException | null)?.code === 'ENOENT' ? 'not-found' : 'not-writable'

const openFile = async (file: string): Promise<Result<OpenFile, PlaceFault>> => {
  try {
    const path = await realpath(file)
    const { size, nlink } = await stat(path)
    // A second name of the same file would keep the old text, since the file is replaced as a whole.
    if (size > mostBytes || nlink > 1) return err('refused')
    await access(path, constants.R_OK | constants.W_OK)
    await access(dirname(path), constants.W_OK)
    const bytes = await readFile(path)
    const text = bytes.toString('utf8')
    return Buffer.from(text, 'utf8').equals(bytes) ? ok({ path, text }) : err('refused')
  } catch (failure) {
    return err(faultOf(failure))
  }
}

/** Mode and owner are kept by the writer, which also syncs the file and puts it in place whole. */
const replaceFile = async (path: string, text: string): Promise<Result<'written', PlaceFault>> => {
  try {
    await writeFileAtomic(path, text)
    return (await readFile(path, 'utf8')) === text ? ok('written') : err('changed-meanwhile')
  } catch {
    return err('not-writable')
  }
}

/**
 * A place that is one or more values in a text file. All of them change in one write. A file that somebody else changed
 * in between is left alone.
 */
export const fileConsumer = (id: string, form: TextForm): Consumer => ({
  id,
  check: async (text, old) => {
    const place = placeOf(text)
    const changes = place === null ? null : changesOf(place, { old, new: old })
    if (place === null || changes === null) return err('refused')
    const file = await openFile(place.file)
    if (!file.ok) return file
    const found = changeText(form, file.value.text, changes, 'careful')
    return found.ok ? ok('ready') : found
  },
  update: async (change) => {
    const place = placeOf(change.place)
    const changes = place === null ? null : changesOf(place, change)
    if (place === null || changes === null) return err('refused')
    const file = await openFile(place.file)
    if (!file.ok) return file
    const changed = changeText(form, file.value.text, changes, change.mode)
    if (!changed.ok) return changed
    if (changed.value.state === 'already') return ok('already')
    const again = await openFile(place.file)
    if (!again.ok) return again
    if (again.value.text !== file.value.text) return err('changed-meanwhile')
    return replaceFile(file.value.path, changed.value.text)
  },
})
