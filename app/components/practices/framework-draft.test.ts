import { expect, test } from 'vitest'
import { NewFramework, type Practice } from '#app/domain/practice.ts'
import { codeFrom, draftFrom, emptyDraft, emptyPractice, frameworkFrom } from './framework-draft.ts'

const practice: Practice = {
  code: 'asking',
  letters: 'As',
  shape: 'ring',
  hue: 7,
  name: 'Asking',
  shortName: 'Asking',
  definition: 'Asks so that thinking shows.',
  why: 'Thinking that shows can be taught to.',
  equityPrompt: 'Whose thinking was asked for?',
  lookFors: [
    { actor: 'teacher', text: 'Asks why.' },
    {
      actor: 'teacher',
      text: 'Waits.',
      levels: [
        { name: 'Getting started', text: 'Waits after some questions.' },
        { name: 'Getting better', text: 'Waits: three seconds or more, after most.' },
      ],
    },
    { actor: 'student', text: 'Gives a reason.' },
  ],
  walkthru: [
    { name: 'Ask', text: 'Ask for a reason.', picture: 'ask' },
    { name: 'Wait', text: 'Count to three.', picture: 'wait' },
  ],
}

test('a framework comes out of the form as it went in', () => {
  const framework = NewFramework.parse({ code: 'ours', name: 'Our practices', practices: [practice] })
  expect(NewFramework.parse(frameworkFrom(draftFrom(framework)))).toEqual(framework)
})

test('sixty new practices all look different', () => {
  const draft = emptyDraft()
  while (draft.practices.length < 60) draft.practices.push(emptyPractice(draft.practices))
  expect(new Set(draft.practices.map(({ shape, hue }) => `${shape} ${hue}`)).size).toBe(60)
  expect(new Set(draft.practices.map(({ key }) => key)).size).toBe(60)
})

test('practices of one name get codes of their own; empty lines are no look-fors', () => {
  const draft = emptyDraft()
  const asking = { name: 'Asking why', teacher: ' Asks why. \n\n  \nWaits.' }
  draft.practices = [1, 2].map((key) => ({ ...emptyPractice([]), key, ...asking }))
  const { practices } = frameworkFrom({ ...draft, name: 'Ours' })
  expect(practices.map((each) => each.code)).toEqual(['asking-why', 'asking-why-2'])
  expect(practices[0]?.lookFors).toEqual([
    { actor: 'teacher', text: 'Asks why.' },
    { actor: 'teacher', text: 'Waits.' },
  ])
})

test.each([
  ['Asking “why”', 'asking-why'],
  ['Éliciter', 'eliciter'],
  ['3 checks', 'p-3-checks'],
  ['問い', 'p-x'],
])('%s has the code %s', (name, code) => {
  expect(codeFrom(name)).toBe(code)
})
