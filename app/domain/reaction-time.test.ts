import { describe, expect, test } from 'vitest'
import {
  type Correction,
  learnedReaction,
  leastCorrections,
  reactionFromCorrection,
  withCorrection,
} from './reaction-time.ts'

const learn = (said: number[]) =>
  said.reduce<Correction[]>(
    (known, reactionMs, index) => withCorrection(known, { tagId: `tag ${index}`, reactionMs }),
    [],
  )

describe('what one correction says', () => {
  test.each([
    { name: 'moved earlier: later than thought', used: 1_500, from: 10_000, to: 9_200, said: 2_300 },
    { name: 'moved later: quicker than thought', used: 1_500, from: 10_000, to: 10_600, said: 900 },
    { name: 'not moved', used: 1_500, from: 10_000, to: 10_000, said: null },
    { name: 'before the press itself', used: 500, from: 10_000, to: 11_000, said: null },
    { name: 'another moment altogether', used: 1_500, from: 60_000, to: 20_000, said: null },
  ])('$name', ({ used, from, to, said }) => {
    expect(reactionFromCorrection(used, from, to)).toBe(said)
  })
})

describe('what corrections say together', () => {
  test('nothing while they are few', () => {
    expect(learnedReaction(learn([2_000, 2_000, 2_000, 2_000]))).toBeNull()
    expect(leastCorrections).toBe(5)
  })
  test('their median: one slip changes nothing', () => {
    expect(learnedReaction(learn([2_000, 2_100, 1_900, 2_000, 5_000]))).toBe(2_000)
  })
  test('the last twenty', () => {
    const changed = learn([...Array<number>(30).fill(3_000), ...Array<number>(20).fill(1_000)])
    expect(learnedReaction(changed)).toBe(1_000)
  })
  test('a tag moved several times counts once, as it stands in the end', () => {
    const nudged = [1_800, 2_300, 2_800].reduce(
      (known, reactionMs) => withCorrection(known, { tagId: 'tag 1', reactionMs }),
      learn([1_000, 1_000, 1_000, 1_000]),
    )
    expect(nudged.map((each) => each.reactionMs)).toEqual([1_000, 1_000, 1_000, 2_800])
  })
  test('found again, whatever was taken off when the tag was set', () => {
    for (const late of [0, 450, 1_700, 4_950]) {
      const said = [0, 300, 1_500, 2_000, 4_000, 5_000].map((used, index) => {
        const setAt = 60_000 + index * 7_000 + late - used
        return reactionFromCorrection(used, setAt, 60_000 + index * 7_000)
      })
      expect(learnedReaction(learn(said.filter((each) => each !== null)))).toBe(late)
    }
  })
})
