import { describe, expect, test } from 'vitest'
import { checkFeedback, mustFix } from '#app/domain/feedback-check.ts'
import { StepTemplate } from '#app/domain/step-template.ts'
import { highLeveragePractices } from '#db/frameworks/high-leverage-practices.ts'
import { shippedSteps } from './high-leverage-practices.ts'

const byPractice = shippedSteps[highLeveragePractices.code] ?? {}

test('every shipped practice has a sequence of small steps, and no step is there twice', () => {
  expect(Object.keys(byPractice).sort()).toEqual(
    highLeveragePractices.practices.map(({ code }) => code).sort(),
  )
  const texts = Object.values(byPractice).flatMap((steps) => steps.map((step) => step.text))
  expect(texts.length).toBeGreaterThanOrEqual(39)
  expect(new Set(texts).size).toBe(texts.length)
})

describe.each(Object.entries(byPractice))('%s', (_code, steps) => {
  test.each(steps)('$text', (step) => {
    expect(StepTemplate.parse(step)).toEqual(step)
    const found = checkFeedback({
      kind: 'step',
      text: step.text,
      criterion: step.criterion,
      dueInDays: 7,
      momentCount: 1,
      practiceCount: 1,
      rehearsalCount: 1,
    })
    expect(found.filter((finding) => mustFix(finding) || finding.severity === 'warn')).toEqual([])
  })
})
