import { expect, test } from 'vitest'
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
  NewFramework.safeParse(input).error?.issues.map((issue) => [issue.path.join('.'), issue.message])

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
  [{ letters: 'A1' }, 'practices.0.letters', 'Two letters.'],
  [{ name: ' ' }, 'practices.0.name', 'Please write it down.'],
  [{ equityPrompt: 'Think.' }, 'practices.0.equityPrompt', 'Ask it as a question.'],
  [{ shape: 'blob' }, 'practices.0.shape', 'Please choose a shape.'],
  [{ hue: 13 }, 'practices.0.hue', 'At most 12.'],
  [{ lookFors: [{ actor: 'teacher', text: '' }] }, 'practices.0.lookFors.0.text', 'Please write it down.'],
])('%j is refused at its place, in a sentence', (change, path, message) => {
  expect(issuesOf({ ...framework, practices: [{ ...practice, ...change }] })).toEqual([[path, message]])
})

test('two practices may not look alike', () => {
  const twin = { ...practice, code: 'telling', letters: 'Te' }
  expect(issuesOf({ ...framework, practices: [practice, twin] })).toEqual([
    ['practices', 'Each practice has its own mark.'],
  ])
})
