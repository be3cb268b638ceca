import { expect, test } from 'vitest'
import { problemOf } from './input-problem.ts'
import { compareEditions, NewFramework, nextEdition } from './practice.ts'

const practice = {
  code: 'asking',
  letters: 'As',
  shape: 'circle',
  hue: 1,
  name: 'Asking',
  shortName: 'Asking',
  definition: 'Asks so that thinking shows.',
  why: 'Thinking that shows can be taught to.',
  equityPrompt: 'Whose thinking was asked for?',
  lookFors: [{ actor: 'teacher', text: 'Asks why.' }],
}
const framework = { code: 'ours', name: 'Our practices', practices: [practice] }

const issuesOf = (input: unknown) =>
  NewFramework.safeParse(input).error?.issues.map((issue) => [issue.path.join('.'), problemOf(issue).key])

test('editions are compared by their numbers', () => {
  expect(['1.10', '2.0', '1.9', '1.0'].sort(compareEditions)).toEqual(['1.0', '1.9', '1.10', '2.0'])
})

test.each([
  [undefined, '1.0'],
  ['1.0', '1.1'],
  ['1.9', '1.10'],
  ['1.999', '2.0'],
])('after %s comes %s', (newest, next) => {
  expect(nextEdition(newest)).toBe(next)
})

test('a framework needs a code, a name and one practice', () => {
  expect(NewFramework.parse(framework)).toMatchObject({ locale: 'en', description: '', source: '' })
  expect(issuesOf({})?.map(([path]) => path)).toEqual(['code', 'name', 'practices'])
})

test.each([
  [{ letters: 'A1' }, 'practices.0.letters', 'fields.framework.letters'],
  [{ name: ' ' }, 'practices.0.name', 'fields.framework.wordsMissing'],
  [{ equityPrompt: 'Think.' }, 'practices.0.equityPrompt', 'fields.framework.question'],
  [{ shape: 'blob' }, 'practices.0.shape', 'fields.framework.shape'],
  [{ hue: 13 }, 'practices.0.hue', 'fields.tooLarge'],
  [
    { lookFors: [{ actor: 'teacher', text: '' }] },
    'practices.0.lookFors.0.text',
    'fields.framework.wordsMissing',
  ],
])('%j is refused at its place, with its reason', (change, path, key) => {
  expect(issuesOf({ ...framework, practices: [{ ...practice, ...change }] })).toEqual([[path, key]])
})

test('two practices may not look alike', () => {
  const twin = { ...practice, code: 'telling', letters: 'Te' }
  expect(issuesOf({ ...framework, practices: [practice, twin] })).toEqual([
    ['practices', 'fields.framework.sameMark'],
  ])
})
