import { describe, expect, test } from 'vitest'
import type { AnnotationReaction } from '#app/domain/annotation.ts'
import type { NoteDocument } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { markSeen } from '#server/annotations/mark-seen.ts'
import { reactToAnnotation } from '#server/annotations/react-to-annotation.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { listMentions } from '#server/home/list-mentions.ts'
import { listNewMoments } from '#server/home/new-moments.ts'
import { askSelfFirst } from '#server/recordings/ask-self-first.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'
import { useApi } from '#tests/support/api.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()
const ask = useApi()

async function world() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess')
  const coach = await buildPerson(orgId, 'Cory', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  const made = await createAnnotation(coach, { ...note('Three hands go up.'), recordingId })
  const says = (actor: Actor, reaction: AnnotationReaction, isOn = true, annotationId = made.id) =>
    reactToAnnotation(actor, { recordingId, annotationId, reaction, isOn })
  return { orgId, teacher, coach, recordingId, made, says }
}

describe('what is said to a note', () => {
  test('comes with the note to everybody, also to those who catch up, and is taken back', async () => {
    const { teacher, coach, recordingId, made, says } = await world()
    expect(made.reactions).toEqual([])
    await says(teacher, 'thanks')
    const both = await says(teacher, 'attempt')
    const tess = { personId: teacher.personId, name: 'Tess' }
    expect(both.reactions).toEqual([
      { ...tess, reaction: 'thanks' },
      { ...tess, reaction: 'attempt' },
    ])
    expect(both).toMatchObject({ rev: 1, editedAt: null, seq: 1, changedSeq: 3 })
    const caughtUp = await listAnnotations(coach, { recordingId, since: 1 })
    expect(caughtUp).toEqual({ seq: 3, annotations: [both] })
    expect((await says(teacher, 'thanks', false)).reactions).toEqual([{ ...tess, reaction: 'attempt' }])
    const again = await says(teacher, 'thanks', false)
    expect(again.changedSeq).toBe(4)
    expect((await listAnnotations(coach, { recordingId, since: 0 })).annotations).toEqual([again])
  })

  test('stays when the note is changed, and is edited by nobody', async () => {
    const { teacher, coach, recordingId, made, says } = await world()
    const edit = { recordingId, annotationId: made.id, rev: 1, kind: 'wonder' as const }
    const edited = await editAnnotation(coach, edit)
    const said = await says(teacher, 'seen')
    expect(said).toMatchObject({ rev: 2, editedAt: edited.editedAt })
    const next = await editAnnotation(coach, { ...edit, rev: 2, kind: 'connect' })
    expect(next.reactions).toEqual(said.reactions)
  })

  test('makes nothing new to anybody, and brings no old mention back; an edit does', async () => {
    const { teacher, coach, recordingId } = await world()
    const body: NoteDocument = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'mention', attrs: { personId: teacher.personId, label: teacher.name } }],
        },
      ],
    }
    const { id: annotationId } = await createAnnotation(coach, { ...note('', { body }), recordingId })
    const third = await buildPerson(teacher.orgId, 'Theo')
    await buildShare(teacher, recordingId, third, 'annotate')
    const news = async (actor: Actor, which: 'own' | 'shared') => ({
      unseen: (await listRecordings(actor, { which })).cards[0]?.unseen,
      moments: (await listNewMoments(actor, [recordingId])).length,
      mentions: (await listMentions(actor)).length,
    })
    expect(await news(teacher, 'own')).toEqual({ unseen: 2, moments: 2, mentions: 1 })
    for (const reader of [teacher, third]) await markSeen(reader, { recordingId, seenSeq: 2, positionMs: 0 })
    await reactToAnnotation(third, { recordingId, annotationId, reaction: 'same', isOn: true })
    await reactToAnnotation(teacher, { recordingId, annotationId, reaction: 'thanks', isOn: true })
    const nothing = { unseen: 0, moments: 0, mentions: 0 }
    expect(await news(teacher, 'own')).toEqual(nothing)
    expect(await news(third, 'shared')).toEqual(nothing)
    await editAnnotation(coach, { recordingId, annotationId, rev: 1, kind: 'wonder' })
    expect(await news(teacher, 'own')).toEqual({ unseen: 1, moments: 1, mentions: 1 })
  })

  test('meets an edit, and both stand: the edit’s time and tags with what was said', async () => {
    const { orgId, teacher, coach, recordingId, made, says } = await world()
    const practices = await Promise.all([1, 2, 3, 4, 5].map(() => buildPractice(orgId)))
    const words = ['seen', 'thanks', 'same', 'wonder', 'attempt'] as const
    const edit = { recordingId, annotationId: made.id }
    for (const [n, { practiceId }] of practices.entries()) {
      const [edited, said] = await Promise.all([
        editAnnotation(coach, { ...edit, rev: n + 1, tags: [{ practiceId }] }),
        says(teacher, words[n] ?? 'seen'),
      ])
      const [listed] = (await listAnnotations(coach, { recordingId, since: 0 })).annotations
      expect(listed).toMatchObject({ rev: n + 2, editedAt: edited.editedAt, tags: edited.tags })
      expect(listed?.reactions).toHaveLength(n + 1)
      if (said.rev === edited.rev)
        expect(said).toMatchObject({ tags: edited.tags, editedAt: edited.editedAt })
    }
  })

  test('said by two browsers of one person at once, is said once', async () => {
    const { teacher, coach, recordingId, says } = await world()
    await Promise.all(['seen', 'seen', 'same', 'seen'].map((each) => says(teacher, each as 'seen')))
    const [listed] = (await listAnnotations(coach, { recordingId, since: 0 })).annotations
    expect(listed?.reactions.map(({ reaction }) => reaction).sort()).toEqual(['same', 'seen'])
  })

  test('is refused on one’s own note, on a removed one, to lookers-on, strangers and the covered', async () => {
    const { orgId, teacher, coach, recordingId, made, says } = await world()
    await expect(says(coach, 'seen')).rejects.toMatchObject({ code: 'not-allowed' })
    const viewer = await buildPerson(orgId, 'Vera')
    await buildShare(teacher, recordingId, viewer, 'view')
    await expect(says(viewer, 'seen')).rejects.toMatchObject({ code: 'not-allowed' })
    const colleague = await buildPerson(orgId, 'Cal')
    const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
    for (const other of [colleague, stranger])
      await expect(says(other, 'seen')).rejects.toMatchObject({ code: 'not-found' })
    const hidden = await createAnnotation(coach, { ...note('Mine.', { visibility: 'private' }), recordingId })
    await expect(says(teacher, 'seen', true, hidden.id)).rejects.toMatchObject({ code: 'not-found' })
    await askSelfFirst(teacher, { recordingId, selfFirst: true })
    await expect(says(teacher, 'seen')).rejects.toMatchObject({ code: 'not-found' })
    await askSelfFirst(teacher, { recordingId, selfFirst: false })
    await says(teacher, 'seen')
    const gone = await removeAnnotation(coach, { recordingId, annotationId: made.id })
    expect(gone.reactions).toEqual([])
    await expect(says(teacher, 'seen', false)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('is one of five words at its own address', async () => {
    const { teacher, recordingId, made } = await world()
    const path = `/api/recordings/${recordingId}/annotations/${made.id}/reaction`
    const put = (body: unknown) => ask(path, { as: teacher, method: 'PUT', body })
    expect(await (await put({ reaction: 'same', isOn: true })).json()).toMatchObject({
      reactions: [{ name: 'Tess', reaction: 'same' }],
    })
    for (const body of [{ reaction: 'great', isOn: true }, { reaction: 'seen' }, 'seen', {}])
      expect((await put(body)).status).toBe(422)
    expect((await ask(path, { method: 'PUT', body: { reaction: 'seen', isOn: true } })).status).toBe(401)
  })
})
