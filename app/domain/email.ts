import { z } from 'zod'

/** An e-mail address as it is kept and compared: trimmed and lower-case. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This e-mail address is too long.')
  .pipe(z.email('Please give an e-mail address such as ana@school.org.'))
