import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RoomChange } from '#app/domain/room-events.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { listOpening } from '#server/annotations/list-opening.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { roomPorts } from '#server/annotations/room-ports.ts'
import { uncoverNotes } from '#server/annotations/uncover-notes.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { listCitable } from '#server/feedback/list-citable.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { listMentions } from '#server/home/list-mentions.ts'
import { listNewMoments } from '#server/home/new-moments.ts'
import { askSelfFirst } from '#server/recordings/ask-self-first.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { useRooms } from '#tests/support/rooms.ts'
import { coaches, span, stepOf } from '#tests/support/steps.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()
/** What happens between a look at a room's rights and entering it. */
let meanwhile = async () => {}
const rooms = useRooms({
  ports: {
    ...roomPorts,
    async findRoom(...asked) {
      const found = await roomPorts.findRoom(...asked)
      await meanwhile()
      return found
    },
  },
})

async function coveredWorld() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess')
  const coach = await buildPerson(orgId, 'Cory', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  await askSelfFirst(teacher, { recordingId, selfFirst: true })
  const writes = (actor: Actor, text: string, more: object = {}) =>
    createAnnotation(actor, { ...note(text), ...more, recordingId })
  const textsFor = async (actor: Actor) => {
    const { annotations } = await listAnnotations(actor, { recordingId, since: 0 })
    return annotations.map(({ bodyText }) => bodyText)
  }
  return { orgId, teacher, coach, recordingId, writes, textsFor }
}

describe('looking for oneself first', () => {
  test('covers others’ notes everywhere until one’s own first note, the owner’s eyes too', async () => {
    const { teacher, coach, recordingId, writes, textsFor } = await coveredWorld()
    const theirs = await writes(coach, 'What the coach saw')
    expect(await textsFor(teacher)).toEqual([])
    expect(await textsFor(coach)).toEqual(['What the coach saw'])
    expect(await getRecording(teacher, recordingId)).toMatchObject({ selfFirst: true, covered: true })
    expect((await listOpening(teacher, { recordingId, moment: theirs.id })).annotations).toEqual([])
    expect((await listCitable(teacher, { recordingId, words: '' })).moments).toEqual([])
    expect((await listCitable(teacher, { recordingId, ids: [theirs.id], words: '' })).moments).toEqual([])
    expect(await listNewMoments(teacher, [recordingId])).toEqual([])
    expect(await listMentions(teacher)).toEqual([])
    const card = async () => (await listRecordings(teacher, { which: 'own' })).cards[0]
    expect(await card()).toMatchObject({ annotationCount: 0, unseen: 0 })
    await expect(writes(teacher, 'A reply', { parentId: theirs.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(removeAnnotation(teacher, { recordingId, annotationId: theirs.id })).rejects.toMatchObject({
      code: 'not-found',
    })

    const own = await writes(teacher, 'What I saw', { visibility: 'private' })
    expect(await textsFor(teacher)).toEqual(['What the coach saw', 'What I saw'])
    expect(await listNewMoments(teacher, [recordingId])).toHaveLength(1)
    expect(await card()).toMatchObject({ annotationCount: 2, unseen: 1 })
    await removeAnnotation(teacher, { recordingId, annotationId: own.id })
    expect(await textsFor(teacher)).toContain('What the coach saw')
  })

  test('covers a cited note for who looks on, not for the two between whom the words are', async () => {
    const { orgId, teacher, coach, recordingId, writes } = await coveredWorld()
    const second = await buildPerson(orgId, 'Sam', ['coach'])
    await coaches(second, teacher)
    await buildShare(teacher, recordingId, second, 'annotate')
    const { id: annotationId } = await writes(coach, 'What the coach saw', span)
    const step = stepOf(recordingId, { moments: [{ ...span, annotationId }] })
    const { id: stepId } = await proposeStep(coach, step)
    const citedFor = async (actor: Actor) => (await getStep(actor, stepId)).step.moments
    for (const side of [teacher, coach])
      expect(await citedFor(side)).toMatchObject([{ annotationId, text: 'What the coach saw' }])
    expect(await citedFor(second)).toMatchObject([{ ...span, annotationId: null, text: null }])
    await writes(second, 'What I saw')
    expect(await citedFor(second)).toMatchObject([{ annotationId, text: 'What the coach saw' }])
  })

  test('is skipped for good by who wishes, and for nobody else', async () => {
    const { orgId, teacher, coach, recordingId, writes, textsFor } = await coveredWorld()
    const viewer = await buildPerson(orgId, 'Vera')
    await buildShare(teacher, recordingId, viewer, 'view')
    await writes(coach, 'What the coach saw')
    await uncoverNotes(viewer, { recordingId })
    await uncoverNotes(viewer, { recordingId })
    expect(await textsFor(viewer)).toEqual(['What the coach saw'])
    expect(await textsFor(teacher)).toEqual([])
    await askSelfFirst(teacher, { recordingId, selfFirst: false })
    expect(await textsFor(teacher)).toEqual(['What the coach saw'])
    await askSelfFirst(teacher, { recordingId, selfFirst: true })
    expect(await textsFor(viewer)).toEqual(['What the coach saw'])
    expect(await textsFor(teacher)).toEqual([])
  })

  test('is asked for by the owner alone, and is nobody else’s to know', async () => {
    const { coach, recordingId } = await coveredWorld()
    await expect(askSelfFirst(coach, { recordingId, selfFirst: false })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
    await expect(askSelfFirst(stranger, { recordingId, selfFirst: false })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(uncoverNotes(stranger, { recordingId })).rejects.toMatchObject({ code: 'not-found' })
    const [row] = await transaction('system', (tx) =>
      tx.select().from(recordings).where(eq(recordings.id, recordingId)),
    )
    expect(row?.selfFirst).toBe(true)
  })
})

describe('an open room', () => {
  /** What a browser hears of a recording. */
  async function openIn(recordingId: string, actor: Actor) {
    const { socket, hello, wire } = await rooms.connect(actor)
    const notes: PresentedAnnotation[] = []
    const covers: boolean[] = []
    socket.on('annotation.changed', ({ annotation }: RoomChange) => annotation && notes.push(annotation))
    socket.on('recording.covered', ({ covered }) => covers.push(covered))
    const answer = await hello(recordingId)
    return { notes, covers, wire, hello, answer }
  }

  test('sends a covered person no word of others, and says so when the cover is lifted', async () => {
    const { teacher, coach, recordingId, writes } = await coveredWorld()
    const hers = await openIn(recordingId, teacher)
    expect(hers.answer).toMatchObject({ ok: true, covered: true, annotations: [] })
    await writes(coach, 'What the coach saw')
    await vi.waitFor(() => expect(hers.wire.join()).toContain('"annotation":null'))
    expect(hers.wire.join()).not.toContain('coach saw')
    await writes(teacher, 'What I saw')
    await vi.waitFor(() => expect(hers.covers).toEqual([false]))
    expect(await hers.hello(recordingId)).toMatchObject({ covered: false, seq: 2 })
    await writes(coach, 'And more')
    await vi.waitFor(() => expect(hers.notes.at(-1)?.bodyText).toBe('And more'))
    expect(rooms.errors).toEqual([])
  })

  test('is covered and uncovered while it is open, by the owner and by a skip', async () => {
    const { teacher, coach, recordingId, writes } = await coveredWorld()
    await askSelfFirst(teacher, { recordingId, selfFirst: false })
    const hers = await openIn(recordingId, teacher)
    const his = await openIn(recordingId, coach)
    await writes(coach, 'What the coach saw')
    await vi.waitFor(() => expect(hers.notes).toHaveLength(1))
    await askSelfFirst(teacher, { recordingId, selfFirst: true })
    await vi.waitFor(() => expect(hers.covers).toEqual([true]))
    await uncoverNotes(teacher, { recordingId })
    await vi.waitFor(() => expect(hers.covers).toEqual([true, false]))
    expect(his.covers).toEqual([])
  })
  test('says of a cover that was put on or lifted while it was entered', async () => {
    const { teacher, coach, recordingId, writes } = await coveredWorld()
    await writes(coach, 'What the coach saw')
    const { hello } = await rooms.connect(teacher)
    const entering = async (selfFirst: boolean) => {
      meanwhile = () => askSelfFirst(teacher, { recordingId, selfFirst })
      return hello(recordingId).finally(() => {
        meanwhile = async () => {}
      })
    }
    expect(await entering(false)).toMatchObject({ covered: false, annotations: [{}] })
    expect(await entering(true)).toMatchObject({ covered: true, annotations: [] })
  })
})
