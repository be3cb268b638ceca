import { expect, test } from 'vitest'
import { z } from 'zod'
import { problemOf } from './input-problem.ts'

const problemIn = (schema: z.ZodType, input: unknown) => {
  const [issue] = schema.safeParse(input, { reportInput: true }).error?.issues ?? []
  return issue && problemOf(issue)
}
const file = z.object({ name: z.string().min(1).max(3) })

test.each([
  ['nothing given', file, {}, { key: 'fields.missing' }],
  ['nothing written', file, { name: '' }, { key: 'fields.missing', values: { least: 1 } }],
  ['too long', file, { name: 'long' }, { key: 'fields.tooLong', values: { most: 3 } }],
  ['too short', z.string().min(8), 'ab', { key: 'fields.tooShort', values: { least: 8 } }],
  ['too few', z.array(z.string()).min(2), ['a'], { key: 'fields.tooFew', values: { least: 2 } }],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], { key: 'fields.tooMany', values: { most: 1 } }],
  ['too small', z.coerce.number().min(5), '4', { key: 'fields.tooSmall', values: { least: 5 } }],
  ['too large', z.coerce.number().max(5), '6', { key: 'fields.tooLarge', values: { most: 5 } }],
  ['no number', z.coerce.number(), 'many', { key: 'fields.notNumber' }],
  ['half a number', z.coerce.number().int(), '1.5', { key: 'fields.notWhole' }],
  ['no choice', z.enum(['a', 'b']), undefined, { key: 'fields.missing' }],
  ['another choice', z.enum(['a', 'b']), 'c', { key: 'fields.notOffered' }],
  ['no address', z.email(), 'ana', { key: 'fields.noEmail' }],
  ['no day', z.iso.date(), 'soon', { key: 'fields.noDay' }],
  ['anything else', z.uuid(), 'x', { key: 'fields.unfit' }],
  [
    'a key of the schema',
    z.string().min(2, 'fields.titleMissing'),
    'a',
    { key: 'fields.titleMissing', values: { least: 2 } },
  ],
  [
    'a rule of the schema',
    z.string().refine(() => false, { error: 'annotations.tooLong', params: { most: 9 } }),
    'x',
    { key: 'annotations.tooLong', values: { most: 9 } },
  ],
  [
    'the same within a union',
    z.union([z.iso.date('fields.noTimeZone'), z.null()]),
    'x',
    { key: 'fields.noTimeZone' },
  ],
])('%s', (_what, schema, input, problem) => {
  expect(problemIn(schema, input)).toEqual(problem)
})
