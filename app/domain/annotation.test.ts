import { expect, test } from 'vitest'
import { AnnotationEdit, NewAnnotation } from './annotation.ts'
import { problemOf } from './input-problem.ts'
import { documentFromText } from './note-document.ts'

const clientId = '00000000-0000-4000-8000-00000000000a'

test('a note holds ten thousand characters, new or changed, and says so where it has more', () => {
  for (const [length, fits] of [
    [10_000, true],
    [10_001, false],
    [30_000, false],
  ] as const) {
    const body = documentFromText('ä'.repeat(length))
    const made = NewAnnotation.safeParse({ clientId, startMs: 0, body })
    const changed = AnnotationEdit.safeParse({ rev: 1, body })
    expect([made.success, changed.success]).toEqual([fits, fits])
    const problem = { key: 'annotations.tooLong', values: { most: 10_000 } }
    for (const parsed of [made, changed])
      if (!fits) expect(parsed.error?.issues.map(problemOf)).toEqual([problem])
  }
})

test('what else a long note of before says can be changed', () => {
  expect(AnnotationEdit.safeParse({ rev: 1, kind: 'wonder' }).success).toBe(true)
})
