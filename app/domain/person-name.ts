import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu

/** A name to be shown: one line, without invisible or direction-changing characters. */
export const PersonName = nameOf('fields.nameMissing', 80)

/** A name of an organization or a group. */
export const PlaceName = nameOf('fields.placeNameMissing', 80)

function nameOf(missing: RefusalKey, longest: number) {
  return z
    .string(missing)
    .transform((text) => text.replace(/\s+/gu, ' ').replace(invisible, '').trim())
    .pipe(z.string().min(1, missing).max(longest))
}
