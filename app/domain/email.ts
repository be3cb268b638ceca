import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'

/** An e-mail address as it is kept and compared: trimmed and lower-case. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('fields.noEmail' satisfies RefusalKey))
