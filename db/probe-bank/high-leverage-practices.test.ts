import { describe, expect, test } from 'vitest'
import { promptingLevels } from '#app/domain/conversation.ts'
import { checkFeedback, languageIn } from '#app/domain/feedback-check.ts'
import { highLeveragePractices } from '#db/frameworks/high-leverage-practices.ts'
import { shippedProbes } from './high-leverage-practices.ts'

const byPractice = shippedProbes[highLeveragePractices.code] ?? {}

test('every shipped practice has two questions of its own at each level, and none is there twice', () => {
  expect(Object.keys(byPractice).sort()).toEqual(
    highLeveragePractices.practices.map(({ code }) => code).sort(),
  )
  const all = Object.values(byPractice).flatMap((bank) => promptingLevels.flatMap((level) => bank[level]))
  expect(all).toHaveLength(13 * 4 * 2)
  expect(new Set(all).size).toBe(all.length)
})

test('the fourth level holds a model beside it, and none of the others does', () => {
  for (const bank of Object.values(byPractice))
    for (const level of promptingLevels)
      for (const question of bank[level]) expect(/\bmodel\b/.test(question), question).toBe(level === 4)
})

describe.each(Object.entries(byPractice))('%s', (_code, bank) => {
  test.each(promptingLevels.flatMap((level) => bank[level]))('%s', (text) => {
    expect(checkFeedback({ kind: 'probe', text, momentCount: 1, practiceCount: 1 })).toEqual([])
    expect(languageIn(text, 'de')).toBe('en')
  })
})
