import { z } from 'zod'

/** A whole number; the issue's message completes the sentence that begins with the setting's name. */
export function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
}

export const yesOrNo = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'], 'must be true or false')
  .transform((value) => ['true', '1', 'yes'].includes(value))

export function oneOf<const T extends [string, ...string[]]>(words: T) {
  return z.enum(words, `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)
}

/** An address with one of these schemes, kept as it was written. */
export function address(schemes: string[], example: string) {
  const message = `must be an address such as ${example}`
  return z.string().refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined
    return url !== undefined && schemes.includes(url.protocol) && url.hostname !== ''
  }, message)
}

/** Scheme, host and port alone; a path would be lost when links are made, so it is refused. */
export const origin = address(['http:', 'https:'], 'https://reprise.school.org').transform(
  (value, context) => {
    const url = new URL(value)
    if (url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '') return url.origin
    context.addIssue({ code: 'custom', message: 'must be scheme and host alone, without a path' })
    return z.NEVER
  },
)
