import { describe, expect, test } from 'vitest'
import { Framework } from '#app/domain/practice.ts'
import { highLeveragePractices } from './high-leverage-practices.ts'

const { practices } = highLeveragePractices

describe('the framework that ships', () => {
  test('is sound, and holds thirteen practices', () => {
    expect(Framework.parse(highLeveragePractices)).toEqual(highLeveragePractices)
    expect(practices).toHaveLength(13)
  })

  test.each(practices)('$code: two or three sentences, and three look-fors each', (practice) => {
    const sentences = practice.definition.split(/(?<=[.!?])\s+/)
    expect(sentences.length).toBeGreaterThanOrEqual(2)
    expect(sentences.length).toBeLessThanOrEqual(3)
    for (const actor of ['teacher', 'student']) {
      expect(practice.lookFors.filter((each) => each.actor === actor)).toHaveLength(3)
    }
    for (const { text } of practice.lookFors) expect(text, 'one action').toMatch(/^[A-Z][^.;!?]*\.$/)
  })

  test('no look-for and no question is used twice', () => {
    const texts = practices.flatMap((each) => [
      each.equityPrompt,
      ...each.lookFors.map((lookFor) => lookFor.text),
    ])
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('neighbours differ in both colour and shape', () => {
    for (const [index, practice] of practices.entries()) {
      const before = practices[index - 1]
      expect(practice.hue).not.toBe(before?.hue)
      expect(practice.shape).not.toBe(before?.shape)
    }
  })
})

describe('a framework of an organization’s own', () => {
  const [first] = practices
  const changed = (change: object) =>
    Framework.safeParse({ ...highLeveragePractices, practices: [{ ...first, ...change }] }).success

  test.each([
    [{}, true],
    [{ code: 'Leading' }, false],
    [{ letters: 'LDX' }, false],
    [{ shape: 'heart' }, false],
    [{ hue: 13 }, false],
    [{ hue: 0 }, false],
    [{ shortName: 'x'.repeat(29) }, false],
    [{ equityPrompt: 'Think of everybody.' }, false],
    [{ lookFors: [] }, true],
    [{ definition: ' ' }, false],
  ])('%o is sound: %s', (change, sound) => {
    expect(changed(change)).toBe(sound)
  })

  test('codes, letters and marks are used once', () => {
    const [one, two] = practices
    const pair = (change: object) =>
      Framework.safeParse({ ...highLeveragePractices, practices: [one, { ...two, ...change }] }).success
    expect(pair({})).toBe(true)
    expect(pair({ code: one?.code })).toBe(false)
    expect(pair({ letters: one?.letters.toLowerCase() })).toBe(false)
    expect(pair({ shape: one?.shape, hue: one?.hue })).toBe(false)
  })
})
