// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { plainReactionMs } from '#app/domain/reaction-time.ts'
import { learnFromMove, rememberPress } from './learned-reaction.ts'
import { reactionKey, readStored } from './stored.ts'

beforeEach(() => localStorage.clear())

const [ana, ben] = ['ana', 'ben']
const five = ['a', 'b', 'c', 'd', 'e']

test('what is moved after it was tagged says how late one presses', () => {
  for (const id of five) rememberPress(ana, id, plainReactionMs)
  for (const id of five.slice(1)) learnFromMove(ana, id, 10_000, 9_500)
  expect(readStored(reactionKey(ana)), 'four say too little').toBeNull()
  learnFromMove(ana, 'a', 10_000, 9_500)
  expect(readStored(reactionKey(ana))).toBe('2000')
})

test('a note that is moved again counts once, from where it was at first', () => {
  for (const id of five) rememberPress(ana, id, 1_000)
  for (const id of five) learnFromMove(ana, id, 10_000, 9_000)
  for (const id of five) learnFromMove(ana, id, 9_000, 9_400)
  expect(readStored(reactionKey(ana))).toBe('1600')
})

test('a note that was written, and what only changes its words, teach nothing', () => {
  for (const id of five) {
    learnFromMove(ana, id, 10_000, 9_000)
    rememberPress(ana, id, 1_000)
    learnFromMove(ana, id, 10_000, 10_000)
    learnFromMove(ana, id, 10_000, 40_000)
  }
  expect(readStored(reactionKey(ana))).toBeNull()
})

test('what is learned of one person is nobody else’s in the same browser', () => {
  for (const id of five) rememberPress(ana, id, 1_000)
  for (const id of five) learnFromMove(ben, id, 10_000, 9_000)
  expect(readStored(reactionKey(ana)), 'the notes are not theirs').toBeNull()
  for (const id of five) learnFromMove(ana, id, 10_000, 9_000)
  expect(readStored(reactionKey(ana))).toBe('2000')
  expect(readStored(reactionKey(ben))).toBeNull()
})
