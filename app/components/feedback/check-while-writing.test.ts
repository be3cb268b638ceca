import { expect, test } from 'vitest'
import { checkWhileWriting } from './check-while-writing.ts'

test('a step that is only being written is not blamed for want of rehearsal', () => {
  const rules = checkWhileWriting({ kind: 'step', text: 'Work on your questioning' }).map(({ rule }) => rule)
  expect(rules).toContain('A1')
  expect(rules).not.toContain('A9')
})
