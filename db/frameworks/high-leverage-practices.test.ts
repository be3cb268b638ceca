import { describe, expect, test } from 'vitest'
import { Framework } from '#app/domain/practice.ts'
import { walkthrus } from './high-leverage-practices/walkthrus.ts'
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

  test.each(practices)('$code: a walkthru of moves that differ in name and drawing', ({ walkthru = [] }) => {
    expect(walkthru.length).toBeGreaterThanOrEqual(2)
    expect(new Set(walkthru.map(({ name }) => name)).size).toBe(walkthru.length)
    expect(new Set(walkthru.map(({ picture }) => picture)).size).toBe(walkthru.length)
    for (const { name, text } of walkthru) {
      expect(name, 'a few words').toMatch(/^\p{Lu}[^.;!?]{5,39}$/u)
      expect(text, 'one sentence').toMatch(/^\p{Lu}[^.;!?]*(?:[.]|\?”)$/u)
    }
  })

  test('every walkthru belongs to a practice that ships', () => {
    expect(Object.keys(walkthrus).sort()).toEqual(practices.map(({ code }) => code).sort())
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
    [{ walkthru: undefined }, true],
    [{ walkthru: first?.walkthru?.slice(0, 1) }, false],
    [{ walkthru: [...(first?.walkthru ?? []), ...(practices[1]?.walkthru ?? [])] }, false],
    [{ walkthru: [1, 2].map(() => ({ name: 'Ask', text: 'Ask.', picture: 'ask' })) }, false],
    [{ walkthru: ['Ask', 'Wait'].map((name) => ({ name, text: 'So.', picture: 'heart' })) }, false],
    [{ walkthru: ['Ask', 'Wait'].map((name) => ({ name, text: 'So.', picture: 'ask' })) }, true],
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
