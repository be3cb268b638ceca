// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { plainReactionMs } from '#app/domain/reaction-time.ts'
import { learnFromMove, rememberPress } from './learned-reaction.ts'
import { reactionKey, readStored } from './stored.ts'

beforeEach(() => localStorage.clear())

const five = ['a', 'b', 'c', 'd', 'e']

test('what is moved after it was tagged says how late one presses', () => {
  for (const id of five) rememberPress(id, plainReactionMs)
  for (const id of five.slice(1)) learnFromMove(id, 10_000, 9_500)
  expect(readStored(reactionKey), 'four say too little').toBeNull()
  learnFromMove('a', 10_000, 9_500)
  expect(readStored(reactionKey)).toBe('2000')
})

test('a note that is moved again counts once, from where it was at first', () => {
  for (const id of five) rememberPress(id, 1_000)
  for (const id of five) learnFromMove(id, 10_000, 9_000)
  for (const id of five) learnFromMove(id, 9_000, 9_400)
  expect(readStored(reactionKey)).toBe('1600')
})

test('a note that was written, and what only changes its words, teach nothing', () => {
  for (const id of five) {
    learnFromMove(id, 10_000, 9_000)
    rememberPress(id, 1_000)
    learnFromMove(id, 10_000, 10_000)
    learnFromMove(id, 10_000, 40_000)
  }
  expect(readStored(reactionKey)).toBeNull()
})
