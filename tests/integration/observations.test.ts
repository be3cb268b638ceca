import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { NewConversation } from '#app/domain/conversation-input.ts'
import type { ObservationTag } from '#app/domain/observation.ts'
import { ObservationChange, Palette } from '#app/domain/observation-input.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { createBook } from '#app/realtime/observations/book.ts'
import type { DeviceObservation } from '#app/realtime/observations/on-device.ts'
import { transaction } from '#db/client.ts'
import { feedbackConversations } from '#db/schema/index.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { partFromConversation } from '#server/conversations/close-conversation.ts'
import { beginConversation } from '#server/conversations/go-on.ts'
import { readConversation } from '#server/conversations/read-conversation.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { closeQueue, openQueue } from '#server/jobs/queue.ts'
import { attachRecording } from '#server/observations/attach-recording.ts'
import { listUnfollowed } from '#server/observations/follow-ups.ts'
import { layOnRecording } from '#server/observations/lay-on-recording.ts'
import { listObservations } from '#server/observations/list-observations.ts'
import { nameTeacher } from '#server/observations/name-teacher.ts'
import { keepPalette, readPalette } from '#server/observations/palette.ts'
import { postNotes } from '#server/observations/post-notes.ts'
import { readObservationPage } from '#server/observations/read-observation-page.ts'
import { readTrends, TrendQuery } from '#server/observations/read-trends.ts'
import { removeObservation } from '#server/observations/remove-observation.ts'
import { saveObservation } from '#server/observations/save-observation.ts'
import { endCoaching } from '#server/people/end-coaching.ts'
import { listCoaching } from '#server/people/list-coaching.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { allJobs } from '#server/worker.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice } from '#tests/support/notes.ts'
import { coaches } from '#tests/support/steps.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

const database = useDatabase()

beforeAll(async () => {
  const failed: Error[] = []
  await openQueue(database.url(), allJobs, { supervise: false, onError: (error) => void failed.push(error) })
})

afterAll(closeQueue)

const getObservation = async (actor: Actor, id: string) => (await readObservationPage(actor, id)).observation

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

  test('is its observer’s alone: nobody else reads, lists, adds to or removes it', async () => {
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
  })

  test('changed on two devices at once keeps the words of both, whichever sends first', async () => {
    for (const [first, second] of [
      ['Mia asks', 'Jay waits'],
      ['Jay waits', 'Mia asks'],
    ] as const) {
      const { observer, practice } = await world()
      const book = () => {
        const store = new Map<string, DeviceObservation>()
        return createBook({
          personId: observer.personId,
          kept: {
            list: async () => [...store.values()],
            async change(id, make) {
              const after = make(store.get(id))
              if (after) store.set(id, after)
              else store.delete(id)
              return after
            },
            count: async () => store.size,
            clear: async () => store.clear(),
          },
          send: async (id, change) => ({
            type: 'kept',
            differing: await saveObservation(observer, { ...ObservationChange.parse(change), id }),
          }),
          now: () => began,
        })
      }
      const [phone, laptop] = [book(), book()]
      const id = phone.start('Period 3', [])
      const button = { practiceId: practice.practiceId, lookForId: null }
      const clientId = phone.tag(id, { ...button, startMs: 60_000, endMs: null, reactionMs: 0 })
      await vi.waitFor(() => expect(phone.state().status).toBe('saved'))
      laptop.take(await getObservation(observer, id), [])
      const saved = async (each: typeof phone) => {
        await vi.waitFor(() => expect(each.state().status).toBe('saved'))
        return each.state().observations[0]?.tags[0]
      }
      await phone.changeTag(id, clientId, { text: first })
      await saved(phone)
      await laptop.changeTag(id, clientId, { text: second })
      await vi.waitFor(async () => expect((await getObservation(observer, id)).tags[0]?.rev).toBe(3))
      const [kept] = (await getObservation(observer, id)).tags
      expect(kept?.text.split(' / ').sort()).toEqual(['Jay waits', 'Mia asks'])
      expect(await saved(laptop)).toEqual(kept)
      phone.take(await getObservation(observer, id), [])
      expect(await saved(phone)).toEqual(kept)
      phone.close()
      laptop.close()
    }
  })

  test('answers what it had where that is not older, and nothing to whoever only sends again', async () => {
    const { observer, id, tagOf, changeOf } = await world()
    const tag = tagOf({ rev: 2, text: 'Mia asks.' })
    const change = changeOf([tag])
    const nothing = { head: null, tags: [] }
    expect(await saveObservation(observer, change)).toEqual(nothing)
    expect(await saveObservation(observer, change)).toEqual(nothing)
    const older = { ...tag, rev: 1, text: '' }
    expect(await saveObservation(observer, changeOf([older], { title: 'Period 4' }))).toMatchObject({
      head: { id, title: 'Period 3', headRev: 1 },
      tags: [tag],
    })
    expect((await getObservation(observer, id)).tags).toEqual([tag])
  })

  test('that was removed leaves nothing, and does not come back from a device that sends late', async () => {
    const { observer, id, tagOf, changeOf } = await world()
    await saveObservation(observer, changeOf([tagOf()]))
    await removeObservation(observer, id)
    const gone = refusal('gone', 'observations.removed')
    await expect(getObservation(observer, id)).rejects.toEqual(gone)
    await expect(
      saveObservation(observer, changeOf([tagOf({ text: 'Late.' })], { headRev: 9 })),
    ).rejects.toEqual(gone)
    expect((await listObservations(observer)).observations).toEqual([])
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

const byHand = (...points: [clockMs: number, filmMs: number][]) => ({
  by: 'hand' as const,
  points: points.map(([clockMs, filmMs]) => ({ clockMs, filmMs })),
})

describe('an observation on a recording', () => {
  async function filmed() {
    const there = await world()
    const { observer, teacher, tagOf, changeOf } = there
    const recordingId = await buildRecording(teacher, { durationMs: 600_000 })
    const shareId = await buildShare(teacher, recordingId, observer, 'annotate')
    const tags = [
      tagOf({ startMs: 5_000 }),
      tagOf({ startMs: 60_000, endMs: 70_000, text: 'Mia asks why.' }),
      tagOf({ startMs: 300_000 }),
      tagOf({ startMs: 900_000 }),
      tagOf({ startMs: 100_000, removed: true }),
    ]
    await saveObservation(observer, changeOf(tags))
    await attachRecording(observer, { id: there.id, recordingId })
    const notesOf = async (actor: Actor) =>
      (await listAnnotations(actor, { recordingId, since: 0 })).annotations.filter((note) => !note.removed)
    const spans = async (actor: Actor) =>
      (await notesOf(actor))
        .map(({ startMs, endMs }) => [startMs, endMs])
        .sort(([a], [b]) => (a ?? 0) - (b ?? 0))
    return { ...there, recordingId, shareId, tags, notesOf, spans }
  }

  test('becomes private notes there, once; what falls outside stays with it', async () => {
    const { observer, teacher, id, practice, tags, notesOf, spans } = await filmed()
    const alignment = byHand([60_000, 30_000])
    const both = await Promise.all([
      layOnRecording(observer, { id, alignment }),
      layOnRecording(observer, { id, alignment }),
    ])
    expect(await layOnRecording(observer, { id, alignment })).toEqual({ written: 0, moved: 0 })
    expect(both.every(({ written }) => written <= 2)).toBe(true)
    expect(await spans(observer)).toEqual([
      [30_000, 40_000],
      [270_000, null],
    ])
    expect(await notesOf(observer)).toContainEqual(
      expect.objectContaining({
        bodyText: 'Mia asks why.',
        visibility: 'private',
        tags: [{ practiceId: practice.practiceId, lookForId: null }],
      }),
    )
    expect(await notesOf(teacher)).toEqual([])
    const page = await readObservationPage(observer, id)
    expect(page.alignment).toEqual(alignment)
    expect(page.observation.tags).toHaveLength(tags.length)
    expect(page.notes.map((note) => note.tagId).sort()).toEqual(
      [tags[1], tags[2]].map((tag) => tag?.clientId ?? '').sort(),
    )
  })

  test('laid anew, drafts move along; what was posted, changed or removed stays', async () => {
    const { observer, teacher, id, recordingId, tags, tagOf, changeOf, notesOf, spans } = await filmed()
    await saveObservation(
      observer,
      changeOf([tagOf({ startMs: 120_000 }), tagOf({ startMs: 180_000 }), tagOf({ startMs: 240_000 })]),
    )
    await layOnRecording(observer, { id, alignment: byHand([60_000, 30_000]) })
    const noteAt = async (startMs: number) => {
      const note = (await notesOf(observer)).find((each) => each.startMs === startMs)
      if (!note) throw new Error(`No note at ${startMs}.`)
      return { recordingId, annotationId: note.id, rev: note.rev }
    }
    await editAnnotation(observer, { ...(await noteAt(90_000)), startMs: 91_000 })
    await removeAnnotation(observer, await noteAt(150_000))
    await postNotes(observer, { id, tagIds: [tags[2]?.clientId ?? ''] })
    expect(await spans(teacher)).toEqual([[270_000, null]])
    const again = await layOnRecording(observer, { id, alignment: byHand([60_000, 32_000]) })
    expect(again).toEqual({ written: 0, moved: 2 })
    expect(await spans(observer)).toEqual([
      [32_000, 42_000],
      [91_000, null],
      [212_000, null],
      [270_000, null],
    ])
    const earlier = await layOnRecording(observer, { id, alignment: byHand([5_000, 0]) })
    expect(earlier).toMatchObject({ written: 1 })
  })

  test('is refused in words where two points contradict each other, and writes nothing', async () => {
    const { observer, id, notesOf } = await filmed()
    const lay = (...points: [number, number][]) =>
      layOnRecording(observer, { id, alignment: byHand(...points) })
    await expect(lay([60_000, 30_000], [300_000, 200_000])).rejects.toMatchObject({
      code: 'invalid',
      message: 'observations.points.length',
      values: { clock: '4:00', film: '2:50' },
    })
    await expect(lay([60_000, 30_000], [300_000, 20_000])).rejects.toEqual(
      refusal('invalid', 'observations.points.order'),
    )
    await expect(lay()).rejects.toEqual(refusal('invalid', 'observations.points.none'))
    expect(await notesOf(observer)).toEqual([])
    expect((await readObservationPage(observer, id)).alignment).toBeNull()
    expect(await lay([60_000, 30_000], [300_000, 270_400])).toMatchObject({ written: 2 })
  })

  test('needs a recording that its observer may annotate, and keeps its tags when that ends', async () => {
    const { orgId, observer, teacher, id, shareId, recordingId, tags, notesOf } = await filmed()
    const other = await buildPerson(orgId, 'Ben Okoye')
    const foreign = await buildRecording(other)
    const none = refusal('not-found', 'recordings.none')
    await expect(attachRecording(observer, { id, recordingId: foreign })).rejects.toEqual(none)
    await buildShare(other, foreign, observer, 'view')
    await expect(attachRecording(observer, { id, recordingId: foreign })).rejects.toEqual(
      refusal('not-allowed'),
    )
    for (const somebody of [teacher, other]) {
      const hidden = refusal('not-found', 'observations.none')
      await expect(attachRecording(somebody, { id, recordingId })).rejects.toEqual(hidden)
      await expect(layOnRecording(somebody, { id, alignment: byHand([0, 0]) })).rejects.toEqual(hidden)
      await expect(postNotes(somebody, { id, tagIds: [] })).rejects.toEqual(hidden)
    }
    const choices = (await readObservationPage(observer, id)).choices
    expect(choices.map((choice) => choice.id)).toEqual([recordingId])
    await withdrawShare(teacher, { recordingId, shareId })
    await expect(layOnRecording(observer, { id, alignment: byHand([0, 0]) })).rejects.toEqual(none)
    const page = await readObservationPage(observer, id)
    expect(page.recording).toBeNull()
    expect(page.observation.tags).toHaveLength(tags.length)
    expect((await listObservations(observer)).observations).toMatchObject([{ id, recordingTitle: null }])
    expect(await notesOf(teacher)).toEqual([])
  })

  test('stands by itself again when its recording is deleted', async () => {
    const { observer, teacher, id, recordingId, tags } = await filmed()
    await layOnRecording(observer, { id, alignment: byHand([60_000, 30_000]) })
    await deleteRecording(teacher, recordingId)
    const page = await readObservationPage(observer, id)
    expect(page).toMatchObject({ recording: null, isLost: false, alignment: null, notes: [] })
    expect(page.observation.tags).toHaveLength(tags.length)
  })

  test('put beside another recording and back again, writes nothing twice', async () => {
    const { observer, id, recordingId, spans } = await filmed()
    const own = await buildRecording(observer)
    await layOnRecording(observer, { id, alignment: byHand([60_000, 30_000]) })
    await attachRecording(observer, { id, recordingId: own })
    expect((await readObservationPage(observer, id)).notes).toEqual([])
    await attachRecording(observer, { id, recordingId })
    await layOnRecording(observer, { id, alignment: byHand([60_000, 30_000]) })
    expect(await spans(observer)).toHaveLength(2)
  })

  test('of several observers come together as notes of each', async () => {
    const { orgId, observer, teacher, id, recordingId, practice, tags, spans } = await filmed()
    const second = await buildPerson(orgId, 'Ben Okoye', ['coach'])
    await buildShare(teacher, recordingId, second, 'annotate')
    const theirs = { ...(tags[1] as ObservationTag), clientId: randomUUID(), startMs: 20_000, endMs: null }
    const secondId = randomUUID()
    await saveObservation(second, {
      ...{ id: secondId, title: '', startedAt: began + 40_000, endedAt: null, headRev: 1, tags: [theirs] },
    })
    await attachRecording(second, { id: secondId, recordingId })
    await layOnRecording(observer, { id, alignment: byHand([60_000, 30_000]) })
    await layOnRecording(second, { id: secondId, alignment: byHand([20_000, 30_500]) })
    await postNotes(observer, { id, tagIds: tags.map((tag) => tag.clientId) })
    await postNotes(second, { id: secondId, tagIds: [theirs.clientId] })
    expect(await spans(teacher)).toEqual([
      [30_000, 40_000],
      [30_500, null],
      [270_000, null],
    ])
    expect(practice.practiceId).toBe(theirs.practiceId)
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

describe('what follows an observation', () => {
  const day = 86_400_000
  const coached = async () => {
    const found = await world()
    const { orgId, observer, teacher, changeOf, practice, tagOf } = found
    await coaches(observer, teacher)
    const other = await buildPerson(orgId, 'Ben Okoye')
    /** A lesson of so many days ago, with a tag for each practice named. */
    const observes = async (
      daysAgo: number,
      title: string,
      practiceIds = [practice.practiceId],
      more: Partial<ObservationChange> = {},
    ) => {
      const startedAt = Date.now() - daysAgo * day
      const tags = practiceIds.map((practiceId) => tagOf({ practiceId }))
      const change = {
        ...changeOf(tags, { title, startedAt, endedAt: startedAt + 60_000, ...more }),
        id: randomUUID(),
      }
      await saveObservation(observer, change)
      return change.id
    }
    const talks = (observationId: string | null, practiceId = practice.practiceId) =>
      startConversation(
        observer,
        NewConversation.parse({
          ...{ clientId: randomUUID(), withId: teacher.personId, as: 'partner', practiceId, observationId },
        }),
      )
    const named = async (id: string) => {
      await nameTeacher(observer, { id, teacherId: teacher.personId })
      return id
    }
    const unfollowed = async () => (await listUnfollowed(observer)).map(({ title }) => title)
    return { ...found, other, observes, talks, named, unfollowed }
  }

  test('the list without follow-up holds exactly those without a conversation in seven days', async () => {
    const { observer, teacher, administrator, observes, talks, named, unfollowed } = await coached()
    const [old, older] = [
      await named(await observes(9, 'Nine days')),
      await named(await observes(30, 'Thirty')),
    ]
    const fresh = await named(await observes(2, 'Two days'))
    await observes(12, 'Of nobody')
    expect(await unfollowed()).toEqual(['Nine days', 'Thirty'])
    const page = await readObservationPage(observer, fresh)
    expect(page).toMatchObject({ observed: { teacher: { name: 'Mia Chen' } }, followUp: { state: 'due' } })
    // A conversation of today lies within the days of the newest alone; opened from an older one, it follows that up, too.
    const { id: conversationId } = await talks(older)
    expect(await unfollowed(), 'prepared is not talked').toEqual(['Nine days', 'Thirty'])
    await beginConversation(observer, conversationId)
    expect(await unfollowed()).toEqual(['Nine days'])
    const listed = (await listObservations(observer)).observations
    expect(listed.map(({ title, followUp }) => [title, followUp?.state ?? null])).toEqual([
      ['Two days', 'done'],
      ['Nine days', 'missing'],
      ['Of nobody', null],
      ['Thirty', 'done'],
    ])
    expect((await readConversation(observer, conversationId)).conversation.observation).toEqual({
      id: older,
      title: 'Thirty',
    })
    expect((await readConversation(teacher, conversationId)).conversation.observation).toBe(null)
    for (const who of [teacher, administrator]) expect(await listUnfollowed(who)).toEqual([])
    await removeObservation(observer, old)
    expect(await unfollowed()).toEqual([])
  })

  test('the list and each observation say the same: a talk is one that was begun and from which nobody parted', async () => {
    const { orgId, observer, teacher, observes, talks, named, unfollowed } = await coached()
    const about = async (title: string, daysAgo: number, more = {}) =>
      named(await observes(daysAgo, title, undefined, more))
    const talk = async (observationId: string | null, changes: { begunAt?: Date; createdAt?: Date } = {}) => {
      const { id } = await talks(observationId, (await buildPractice(orgId)).practiceId)
      if (changes.begunAt) await beginConversation(observer, id)
      if (Object.keys(changes).length > 0)
        await transaction({ orgId }, (tx) =>
          tx.update(feedbackConversations).set(changes).where(eq(feedbackConversations.id, id)),
        )
      return id
    }
    const ago = (days: number) => new Date(Date.now() - days * day)
    await talk(await about('Prepared', 10))
    await talk(await about('Begun late', 20), { begunAt: ago(1) })
    await about('Prepared within', 40)
    await talk(null, { createdAt: ago(39) })
    await about('Begun within', 60)
    await talk(null, { createdAt: ago(70), begunAt: ago(58) })
    const parted = await talk(await about('Parted', 80), { begunAt: ago(79) })
    await partFromConversation(teacher, parted)
    await about('Never ended', 100, { endedAt: null })
    await about('Nothing', 120)
    const listed = (await listObservations(observer)).observations
    expect(listed.map(({ title, followUp }) => [title, followUp?.state ?? null])).toEqual([
      ['Prepared', 'missing'],
      ['Begun late', 'done'],
      ['Prepared within', 'missing'],
      ['Begun within', 'done'],
      ['Parted', 'missing'],
      ['Never ended', null],
      ['Nothing', 'missing'],
    ])
    const missing = listed.filter(({ followUp }) => followUp?.state === 'missing')
    expect(await unfollowed()).toEqual(missing.map(({ title }) => title))
    for (const { id, followUp } of listed)
      expect((await readObservationPage(observer, id)).followUp).toEqual(followUp)
  })

  test('is of a teacher whom the observer coaches, and ends with the coaching', async () => {
    const { observer, teacher, other, stranger, observes, talks, named, unfollowed } = await coached()
    const id = await observes(9, 'Nine days')
    for (const nobody of [other, stranger])
      await expect(nameTeacher(observer, { id, teacherId: nobody.personId })).rejects.toEqual(
        refusal('invalid', 'observations.notTheirCoach'),
      )
    for (const who of [teacher, stranger])
      await expect(nameTeacher(who, { id, teacherId: null })).rejects.toEqual(refusal('not-found'))
    await expect(talks(id)).rejects.toEqual(refusal('invalid', 'conversations.otherObservation'))
    await expect(talks(randomUUID())).rejects.toEqual(refusal('not-found'))
    await named(id)
    expect(await unfollowed()).toEqual(['Nine days'])
    const [pair] = await listCoaching(teacher)
    await endCoaching(teacher, { relationshipId: pair?.id ?? '' })
    expect(await unfollowed()).toEqual([])
    expect((await readObservationPage(observer, id)).followUp).toBe(null)
    await nameTeacher(observer, { id, teacherId: null })
    expect((await readObservationPage(observer, id)).observed).toEqual({ teacher: null, choices: [] })
  })

  test('with a film of somebody whom one coaches, it was their lesson', async () => {
    const { observer, teacher, observes, unfollowed } = await coached()
    const id = await observes(9, 'Nine days')
    const recordingId = await buildRecording(teacher)
    await buildShare(teacher, recordingId, observer, 'annotate')
    await attachRecording(observer, { id, recordingId })
    expect(await unfollowed()).toEqual(['Nine days'])
  })

  test('with the wrong film put right, it was the lesson of whoever’s film it is', async () => {
    const { orgId, observer, teacher, other, observes, named } = await coached()
    await coaches(observer, other)
    const filmOf = async (owner: Actor) => {
      const recordingId = await buildRecording(owner)
      await buildShare(owner, recordingId, observer, 'annotate')
      return recordingId
    }
    const [mias, bens] = [await filmOf(teacher), await filmOf(other)]
    const nobodys = await filmOf(await buildPerson(orgId, 'Jay Park'))
    const taught = async (id: string, recordingId: string | null) => {
      await attachRecording(observer, { id, recordingId })
      return (await readObservationPage(observer, id)).observed.teacher?.name ?? null
    }
    const id = await observes(9, 'Nine days')
    expect(await taught(id, mias)).toBe('Mia Chen')
    expect(await taught(id, bens)).toBe('Ben Okoye')
    expect(await taught(id, nobodys)).toBeNull()
    expect(await taught(id, mias)).toBe('Mia Chen')
    expect(await taught(id, null)).toBe(null)
    // What the observer said themselves stays, whatever film there is.
    const said = await named(await observes(9, 'Said'))
    for (const film of [bens, nobodys, null]) expect(await taught(said, film)).toBe('Mia Chen')
  })

  test('trends name each practice, how often it was seen, and the change since the cycle before', async () => {
    const { orgId, observer, teacher, stranger, practice, observes, named } = await coached()
    const asking = practice.practiceId
    const { practiceId: norms } = await buildPractice(orgId)
    const mine = await named(await observes(3, 'Three days', [asking, asking, norms]))
    await observes(20, 'Twenty days', [asking])
    await observes(40, 'Forty days', [norms, norms])
    await observes(90, 'Ninety days', [norms])
    const read = async (who: Actor, query: Record<string, string> = {}) => {
      const { trends, observations } = await readTrends(who, TrendQuery.parse(query))
      const lines = trends.map(({ practice: { id }, count, before, observations: lessons }) => ({
        ...{ id, count, before, lessons },
      }))
      return { lines, observations }
    }
    const { lines, observations } = await read(observer)
    expect(observations).toEqual({ now: 2, before: 1 })
    expect(lines).toHaveLength(2)
    expect(lines).toContainEqual({ id: asking, count: 3, before: 0, lessons: 2 })
    expect(lines).toContainEqual({ id: norms, count: 1, before: 2, lessons: 1 })
    const ofOne = await readTrends(observer, TrendQuery.parse({ teacher: teacher.personId }))
    expect(ofOne).toMatchObject({ teacher: { name: 'Mia Chen' }, observations: { now: 1, before: 0 } })
    expect(ofOne.trends.flatMap(({ lessons }) => lessons.map(({ id }) => id))).toEqual([mine, mine])
    // Nonsense counts as not asked; and nobody else's observations are in it, whoever asks.
    expect((await read(observer, { weeks: '3', teacher: 'me' })).lines).toHaveLength(2)
    expect((await read(observer, { teacher: stranger.personId })).observations.now).toBe(2)
    for (const who of [teacher, stranger]) expect((await read(who)).lines).toEqual([])
  })
})
