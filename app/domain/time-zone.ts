import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'

/** Whether this runtime knows an IANA time zone, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'fields.noTimeZone' satisfies RefusalKey)

/** Every zone that can be chosen, by name. */
export function timeZones(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted()
}
