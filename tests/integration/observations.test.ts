import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ObservationTag } from '#app/domain/observation.ts'
import { ObservationChange, Palette } from '#app/domain/observation-input.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { getObservation } from '#server/observations/get-observation.ts'
import { listObservations } from '#server/observations/list-observations.ts'
import { keepPalette, readPalette } from '#server/observations/palette.ts'
import { removeObservation } from '#server/observations/remove-observation.ts'
import { saveObservation } from '#server/observations/save-observation.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

const began = Date.UTC(2026, 10, 2, 9, 0)

async function world() {
  const { orgId } = await buildOrganization()
  const observer = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const administrator = await buildPerson(orgId, 'Vera Lindqvist', ['administrator'])
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe', ['administrator'])
  const practice = await buildPractice(orgId)
  const tagOf = (more: Partial<ObservationTag> = {}): ObservationTag => ({
    ...{ clientId: randomUUID(), rev: 1, startMs: 60_000, endMs: null, text: '', reactionMs: 1_500 },
    ...{ practiceId: practice.practiceId, lookForId: null, removed: false, ...more },
  })
  const id = randomUUID()
  const changeOf = (tags: ObservationTag[], more: Partial<ObservationChange> = {}) => ({
    ...ObservationChange.parse({
      title: 'Period 3',
      startedAt: began,
      endedAt: null,
      headRev: 1,
      tags,
      ...more,
    }),
    id,
  })
  return { orgId, observer, teacher, administrator, stranger, practice, id, tagOf, changeOf }
}

describe('an observation', () => {
  test('is kept tag by tag, however often and in whatever order a device sends', async () => {
    const { observer, practice, id, tagOf, changeOf } = await world()
    const tag = tagOf()
    const range = tagOf({ startMs: 30_000, endMs: 40_000, lookForId: practice.lookForId })
    const later = { ...tag, rev: 3, startMs: 58_000, text: 'Mia asks why.' }
    const ended = changeOf([{ ...range, rev: 2, removed: true }], { endedAt: began + 90_000, headRev: 2 })
    await Promise.all([
      saveObservation(observer, changeOf([tag, range])),
      saveObservation(observer, changeOf([later])),
      saveObservation(observer, ended),
      saveObservation(observer, changeOf([{ ...tag, rev: 2, text: 'Mia asks' }, range])),
    ])
    await saveObservation(observer, changeOf([tag, range]))
    expect(await getObservation(observer, id)).toEqual({
      ...{ id, title: 'Period 3', startedAt: began, endedAt: began + 90_000, headRev: 2 },
      tags: [{ ...range, rev: 2, removed: true }, later],
    })
    expect((await listObservations(observer)).observations).toMatchObject([{ id, tagCount: 1 }])
  })

  test('is its observer’s alone: nobody else reads, adds to or removes it, or learns that it is there', async () => {
    const { observer, teacher, administrator, stranger, id, tagOf, changeOf } = await world()
    await saveObservation(observer, changeOf([tagOf()]))
    for (const other of [teacher, administrator, stranger]) {
      const none = refusal('not-found', 'observations.none')
      await expect(getObservation(other, id)).rejects.toEqual(none)
      await expect(saveObservation(other, changeOf([]))).rejects.toEqual(none)
      await expect(removeObservation(other, id)).rejects.toEqual(none)
      expect((await listObservations(other)).observations).toEqual([])
    }
    expect((await getObservation(observer, id)).tags).toHaveLength(1)
    await removeObservation(observer, id)
    await expect(getObservation(observer, id)).rejects.toEqual(refusal('not-found', 'observations.none'))
  })

  test('names only practices and look-fors of its own organization, also such as were retired since', async () => {
    const { orgId, observer, stranger, id, tagOf, changeOf } = await world()
    const retired = await buildPractice(orgId, { retiredAt: new Date() })
    const foreign = await buildPractice(stranger.orgId)
    await saveObservation(observer, changeOf([tagOf({ practiceId: retired.practiceId })]))
    for (const tag of [
      tagOf({ practiceId: foreign.practiceId }),
      tagOf({ lookForId: retired.lookForId }),
      tagOf({ practiceId: randomUUID() }),
    ])
      await expect(saveObservation(observer, changeOf([tagOf(), tag]))).rejects.toEqual(
        refusal('invalid', 'observations.unknownPractice'),
      )
    expect((await getObservation(observer, id)).tags).toHaveLength(1)
  })

  test.each<[string, Partial<ObservationTag>]>([
    ['a fraction of a millisecond', { startMs: 0.5 }],
    ['a time before the beginning', { startMs: -1 }],
    ['an end before the start', { startMs: 5_000, endMs: 5_000 }],
    ['more than a day', { startMs: 86_400_001 }],
    ['a book', { text: 'x'.repeat(501) }],
  ])('takes no %s', async (_what, wrong) => {
    const { tagOf, changeOf } = await world()
    expect(() => changeOf([tagOf(wrong)])).toThrow()
  })
})

describe('a palette', () => {
  test('is the person’s own, and holds each button once', async () => {
    const { observer, teacher, practice, stranger } = await world()
    expect(await readPalette(observer)).toBeNull()
    const button = { practiceId: practice.practiceId, lookForId: null, leadMs: 5_000, lagMs: 2_000 }
    const palette = [button, { ...button, lookForId: practice.lookForId }]
    await keepPalette(observer, [button])
    await keepPalette(observer, palette)
    expect(await readPalette(observer)).toEqual(palette)
    expect(await readPalette(teacher)).toBeNull()
    await expect(keepPalette(stranger, palette)).rejects.toEqual(refusal('invalid'))
    expect(Palette.safeParse([button, button]).success).toBe(false)
    expect(Palette.safeParse([]).success).toBe(false)
    expect(Palette.safeParse([{ ...button, leadMs: 60_001 }]).success).toBe(false)
  })
})
