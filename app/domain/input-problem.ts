import type { z } from 'zod'
import type { RefusalKey, RefusalValues, RefusalWords } from './refusal-words.ts'

/** What a schema complains about, to be said in the reader's language: the schema's own key, or a general one. */
export function problemOf(issue: z.core.$ZodIssue): RefusalWords {
  const values = boundsOf(issue)
  return { key: ownKey(issue) ?? generalKey(issue), ...(values && { values }) }
}

/** Our schemas give keys for messages. Zod's own are English sentences, which have spaces. */
function ownKey(issue: z.core.$ZodIssue): RefusalKey | undefined {
  if (/^\w+(\.[\w-]+)+$/.test(issue.message)) return issue.message as RefusalKey
  if (issue.code !== 'invalid_union') return undefined
  return issue.errors.flat().map(ownKey).find(Boolean)
}

function boundsOf(issue: z.core.$ZodIssue): RefusalValues | undefined {
  if (issue.code === 'too_small') return { least: Number(issue.minimum) }
  if (issue.code === 'too_big') return { most: Number(issue.maximum) }
  // A schema's own rule tells its bounds itself.
  return issue.code === 'custom' ? (issue.params as RefusalValues | undefined) : undefined
}

function generalKey(issue: z.core.$ZodIssue): RefusalKey {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? 'fields.missing' : 'fields.tooShort'
      return issue.origin === 'array' ? 'fields.tooFew' : 'fields.tooSmall'
    case 'too_big':
      if (issue.origin === 'string') return 'fields.tooLong'
      return issue.origin === 'array' ? 'fields.tooMany' : 'fields.tooLarge'
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'fields.missing'
      if (issue.expected === 'int') return 'fields.notWhole'
      return issue.expected === 'number' ? 'fields.notNumber' : 'fields.unfit'
    case 'invalid_format':
      if (issue.format === 'email') return 'fields.noEmail'
      return issue.format === 'date' ? 'fields.noDay' : 'fields.unfit'
    case 'invalid_value':
      return issue.input === undefined ? 'fields.missing' : 'fields.notOffered'
    default:
      return 'fields.unfit'
  }
}
