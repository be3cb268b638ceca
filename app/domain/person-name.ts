import { z } from 'zod'

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu

/** A name to be shown: one line, without invisible or direction-changing characters. */
export const PersonName = nameOf('Please give a name.', 80)

/** A name of an organization or a group. */
export const PlaceName = nameOf('Please give it a name.', 80)

function nameOf(missing: string, longest: number) {
  return z
    .string(missing)
    .transform((text) => text.replace(/\s+/gu, ' ').replace(invisible, '').trim())
    .pipe(z.string().min(1, missing).max(longest, `At most ${longest} characters, please.`))
}
