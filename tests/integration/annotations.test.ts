import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { AnnotationEdit, NewAnnotation } from '#app/domain/annotation.ts'
import { documentFromText, mentionsIn, type NoteDocument, plainText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { annotations, frameworks, recordings, recordingVisits, shareGrants } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { markSeen } from '#server/annotations/mark-seen.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { listStandings } from '#server/sharing/list-standings.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
import {
  buildGroup,
  buildOrganization,
  buildPerson,
  buildRecording,
  buildShare,
} from '#tests/support/world.ts'

useDatabase()

async function room(options: Partial<typeof recordings.$inferInsert> = {}) {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const coach = await buildPerson(orgId, 'Cory Coach', ['coach'])
  const recordingId = await buildRecording(teacher, options)
  const grantId = await buildShare(teacher, recordingId, coach, 'annotate')
  return { orgId, teacher, coach, recordingId, grantId }
}

const all = (actor: Actor, recordingId: string) => listAnnotations(actor, { recordingId, since: 0 })
const edit = (input: Partial<AnnotationEdit> & { rev: number }) => AnnotationEdit.parse(input)
const lastSeq = async (orgId: string, recordingId: string) =>
  transaction({ orgId }, async (tx) => {
    const [row] = await tx.select().from(recordings).where(eq(recordings.id, recordingId))
    return row?.lastSeq
  })

describe('writing', () => {
  test('a note is listed for both, in the words and at the millisecond it was given', async () => {
    const { teacher, coach, recordingId, orgId } = await room()
    const { practiceId, lookForId } = await buildPractice(orgId)
    const made = await createAnnotation(coach, {
      ...note('She waits four seconds.', { startMs: 130_040, endMs: 158_001, kind: 'interpret' }),
      polarity: 'strength',
      tags: [{ practiceId, lookForId }],
      recordingId,
    })
    const seen = await all(teacher, recordingId)
    expect(seen).toEqual({ seq: 1, annotations: [made] })
    expect(made).toMatchObject({
      authorName: 'Cory Coach',
      startMs: 130_040,
      endMs: 158_001,
      bodyText: 'She waits four seconds.',
      kind: 'interpret',
      polarity: 'strength',
      visibility: 'shared',
      tags: [{ practiceId, lookForId }],
      seq: 1,
      changedSeq: 1,
      rev: 1,
      editedAt: null,
      removed: false,
    })
  })

  test('R-15 twenty identical posts at once make one note, and every one answers it', async () => {
    const { coach, recordingId, orgId } = await room()
    const input = { ...note('Once.'), recordingId }
    const answers = await Promise.all(Array.from({ length: 20 }, () => createAnnotation(coach, input)))
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect(new Set(answers.map((answer) => answer.seq))).toEqual(new Set([1]))
    expect((await all(coach, recordingId)).annotations).toHaveLength(1)
    expect(await lastSeq(orgId, recordingId)).toBe(1)
  })

  test('parallel notes by several people get numbers without a gap or a double', async () => {
    const { teacher, coach, recordingId } = await room()
    const posts = Array.from({ length: 40 }, (_, n) =>
      createAnnotation(n % 2 ? teacher : coach, { ...note(`Note ${n}`), recordingId }),
    )
    const seqs = (await Promise.all(posts)).map((made) => made.seq).sort((a, b) => a - b)
    expect(seqs).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
  })

  test('R-45 a retry after the right was narrowed still answers the note that was kept', async () => {
    const { coach, recordingId, orgId, grantId } = await room()
    const input = { ...note('Kept.'), recordingId }
    const made = await createAnnotation(coach, input)
    await transaction({ orgId }, (tx) =>
      tx.update(shareGrants).set({ rights: 'view' }).where(eq(shareGrants.id, grantId)),
    )
    expect(await createAnnotation(coach, input)).toEqual(made)
    await expect(createAnnotation(coach, { ...note('New.'), recordingId })).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })

  test('the same client id in another recording is refused', async () => {
    const { teacher, recordingId } = await room()
    const other = await buildRecording(teacher)
    const input = note('Here.')
    await createAnnotation(teacher, { ...input, recordingId })
    await expect(createAnnotation(teacher, { ...input, recordingId: other })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('a note needs words or a practice', async () => {
    const { teacher, recordingId, orgId } = await room()
    const { practiceId } = await buildPractice(orgId)
    await expect(createAnnotation(teacher, { ...note(' '), recordingId })).rejects.toMatchObject({
      code: 'invalid',
    })
    const tagged = await createAnnotation(teacher, { ...note('', { tags: [{ practiceId }] }), recordingId })
    expect(tagged.tags).toEqual([{ practiceId, lookForId: null }])
  })

  test('a moment after the end is refused; while the length is unknown every moment is taken', async () => {
    const { teacher, recordingId } = await room({ durationMs: 60_000 })
    for (const span of [{ startMs: 60_001 }, { startMs: 59_000, endMs: 60_001 }])
      await expect(createAnnotation(teacher, { ...note('Late.', span), recordingId })).rejects.toMatchObject({
        code: 'invalid',
      })
    const uploading = await buildRecording(teacher, { state: 'uploading', durationMs: null })
    const early = await createAnnotation(teacher, {
      ...note('While it uploads.', { startMs: 3_000_000 }),
      recordingId: uploading,
    })
    expect(early.startMs).toBe(3_000_000)
  })

  test.each([
    ['an end before the start', { startMs: 5, endMs: 5 }],
    ['a fraction of a millisecond', { startMs: 5.5 }],
    ['a negative time', { startMs: -1 }],
    ['a node that notes do not have', { body: { type: 'doc', content: [{ type: 'script' }] } }],
    ['a script for a link', linkTo('javascript:alert(1)')],
  ])('%s never reaches a use case', (_what, input) => {
    const sent = { clientId: randomUUID(), startMs: 1, body: documentFromText('x'), ...input }
    expect(NewAnnotation.safeParse(sent).success).toBe(false)
  })
})

function linkTo(href: string) {
  const text = { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }
  return { body: { type: 'doc', content: [{ type: 'paragraph', content: [text] }] } }
}

describe('tags', () => {
  test('only practices that are published and in use, and look-fors of theirs', async () => {
    const { teacher, recordingId, orgId } = await room()
    const draft = await buildPractice(orgId, { publishedAt: null })
    const retired = await buildPractice(orgId, { retiredAt: new Date() })
    const one = await buildPractice(orgId)
    const elsewhere = await buildPractice((await buildOrganization()).orgId)
    const bad = [
      { practiceId: draft.practiceId },
      { practiceId: retired.practiceId },
      { practiceId: elsewhere.practiceId },
      { practiceId: randomUUID() },
      { practiceId: one.practiceId, lookForId: retired.lookForId },
      { practiceId: one.practiceId, lookForId: elsewhere.lookForId },
    ]
    for (const tag of bad)
      await expect(
        createAnnotation(teacher, { ...note('x', { tags: [tag] }), recordingId }),
      ).rejects.toMatchObject({ code: 'invalid' })
    expect(await lastSeq(orgId, recordingId)).toBe(0)
  })

  test('a practice retired meanwhile stays on the note that carries it', async () => {
    const { teacher, recordingId, orgId } = await room()
    const { practiceId, frameworkId } = await buildPractice(orgId)
    const made = await createAnnotation(teacher, { ...note('x', { tags: [{ practiceId }] }), recordingId })
    await transaction({ orgId }, (tx) =>
      tx.update(frameworks).set({ retiredAt: new Date() }).where(eq(frameworks.id, frameworkId)),
    )
    const edited = await editAnnotation(teacher, {
      ...edit({ rev: 1, body: documentFromText('y'), tags: [{ practiceId }] }),
      annotationId: made.id,
      recordingId,
    })
    expect(edited.tags).toEqual([{ practiceId, lookForId: null }])
  })
})

describe('replies', () => {
  test('inherit a private note’s visibility, go one level deep, and stay in their recording', async () => {
    const { teacher, coach, recordingId } = await room()
    const mine = await createAnnotation(coach, { ...note('Mine.', { visibility: 'private' }), recordingId })
    const reply = await createAnnotation(coach, {
      ...note('Aside.', { parentId: mine.id, visibility: 'shared' }),
      recordingId,
    })
    expect(reply.visibility).toBe('private')
    await expect(
      editAnnotation(coach, {
        ...edit({ rev: 1, visibility: 'shared' }),
        annotationId: reply.id,
        recordingId,
      }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await expect(
      createAnnotation(coach, { ...note('Deeper.', { parentId: reply.id }), recordingId }),
    ).rejects.toMatchObject({ code: 'invalid' })
    const other = await buildRecording(teacher)
    await expect(
      createAnnotation(teacher, { ...note('Elsewhere.', { parentId: mine.id }), recordingId: other }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      createAnnotation(teacher, { ...note('To what I cannot see.', { parentId: mine.id }), recordingId }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('to a removed note are kept beneath what is left of it', async () => {
    const { teacher, coach, recordingId } = await room()
    const made = await createAnnotation(teacher, { ...note('Gone soon.'), recordingId })
    await removeAnnotation(teacher, { recordingId, annotationId: made.id })
    const reply = await createAnnotation(coach, {
      ...note('Written offline.', { parentId: made.id }),
      recordingId,
    })
    expect(reply.parentId).toBe(made.id)
  })
})

describe('editing', () => {
  test('changes what is named and nothing else, and moves the numbers on', async () => {
    const { teacher, recordingId } = await room()
    const made = await createAnnotation(teacher, { ...note('One.', { startMs: 10, endMs: 20 }), recordingId })
    await createAnnotation(teacher, { ...note('Another.'), recordingId })
    const edited = await editAnnotation(teacher, {
      ...edit({ rev: 1, endMs: null }),
      annotationId: made.id,
      recordingId,
    })
    expect(edited).toMatchObject({
      startMs: 10,
      endMs: null,
      bodyText: 'One.',
      rev: 2,
      seq: 1,
      changedSeq: 3,
      editedAt: expect.any(String),
    })
    const since = await listAnnotations(teacher, { recordingId, since: 2 })
    expect(since).toEqual({ seq: 3, annotations: [edited] })
  })

  test('R-17 of two edits on one revision one stands, the other learns its words, and nothing is lost silently', async () => {
    const { teacher, recordingId, orgId } = await room()
    const made = await createAnnotation(teacher, { ...note('Start.'), recordingId })
    const attempts = await Promise.allSettled(
      ['left', 'right'].map((text) =>
        editAnnotation(teacher, {
          ...edit({ rev: 1, body: documentFromText(text) }),
          annotationId: made.id,
          recordingId,
        }),
      ),
    )
    const won = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))
    const lost = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []))
    expect(won).toHaveLength(1)
    expect(lost).toMatchObject([{ code: 'conflict', facts: { rev: 2, text: won[0]?.bodyText } }])
    expect(await lastSeq(orgId, recordingId)).toBe(2)
  })

  test('sent ten times, as after lost acknowledgements, is one edit', async () => {
    const { teacher, recordingId, orgId } = await room()
    const { practiceId } = await buildPractice(orgId)
    const made = await createAnnotation(teacher, { ...note('Start.'), recordingId })
    const input = {
      ...edit({ rev: 1, body: documentFromText('**Bold** words'), tags: [{ practiceId }] }),
      annotationId: made.id,
      recordingId,
    }
    const first = await editAnnotation(teacher, input)
    const again = await Promise.all(Array.from({ length: 9 }, () => editAnnotation(teacher, input)))
    expect(again).toEqual(Array(9).fill(first))
    expect(first.rev).toBe(2)
  })

  test('R-18 loses against removing, in either order', async () => {
    const { teacher, recordingId } = await room()
    for (let round = 0; round < 5; round++) {
      const made = await createAnnotation(teacher, { ...note('Start.'), recordingId })
      const change = {
        ...edit({ rev: 1, body: documentFromText('Edit.') }),
        annotationId: made.id,
        recordingId,
      }
      const [edited, removed] = await Promise.allSettled([
        editAnnotation(teacher, change),
        removeAnnotation(teacher, { recordingId, annotationId: made.id }),
      ])
      expect(removed).toMatchObject({ status: 'fulfilled', value: { removed: true } })
      if (edited.status === 'rejected') expect(edited.reason).toMatchObject({ code: 'gone' })
      const after = (await all(teacher, recordingId)).annotations.find((one) => one.id === made.id)
      expect(after).toMatchObject({ removed: true, body: null, bodyText: '' })
      await expect(editAnnotation(teacher, change)).rejects.toMatchObject({ code: 'gone' })
    }
  })

  test('a private note may be shared; a shared one cannot be called back', async () => {
    const { teacher, coach, recordingId } = await room()
    const made = await createAnnotation(coach, { ...note('Mine.', { visibility: 'private' }), recordingId })
    const which = { annotationId: made.id, recordingId }
    const shared = await editAnnotation(coach, { ...edit({ rev: 1, visibility: 'shared' }), ...which })
    expect((await listAnnotations(teacher, { recordingId, since: 1 })).annotations).toEqual([shared])
    await expect(
      editAnnotation(coach, { ...edit({ rev: 2, visibility: 'private' }), ...which }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  test('an edit cannot take away both words and tags, nor turn a range round', async () => {
    const { teacher, recordingId } = await room()
    const made = await createAnnotation(teacher, { ...note('x', { startMs: 10, endMs: 20 }), recordingId })
    const which = { annotationId: made.id, recordingId }
    await expect(
      editAnnotation(teacher, { ...edit({ rev: 1, startMs: 20 }), ...which }),
    ).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(
      editAnnotation(teacher, { ...edit({ rev: 1, body: documentFromText('') }), ...which }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('removing', () => {
  test('leaves a place without words, keeps replies, and is harmless twice', async () => {
    const { teacher, coach, recordingId, orgId } = await room()
    const { practiceId } = await buildPractice(orgId)
    const made = await createAnnotation(coach, { ...note('Words.', { tags: [{ practiceId }] }), recordingId })
    const reply = await createAnnotation(teacher, { ...note('Reply.', { parentId: made.id }), recordingId })
    const removed = await removeAnnotation(coach, { recordingId, annotationId: made.id })
    expect(removed).toMatchObject({ removed: true, body: null, bodyText: '', tags: [], startMs: 1_000 })
    expect(await removeAnnotation(coach, { recordingId, annotationId: made.id })).toEqual(removed)
    expect((await all(teacher, recordingId)).annotations).toEqual([reply, removed])
    expect(await lastSeq(orgId, recordingId)).toBe(3)
  })

  test('the owner may remove what others wrote on it; others may not', async () => {
    const { teacher, coach, recordingId } = await room()
    const coachs = await createAnnotation(coach, { ...note('By the coach.'), recordingId })
    const teachers = await createAnnotation(teacher, { ...note('By the teacher.'), recordingId })
    await expect(removeAnnotation(coach, { recordingId, annotationId: teachers.id })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    expect(await removeAnnotation(teacher, { recordingId, annotationId: coachs.id })).toMatchObject({
      removed: true,
      authorName: 'Cory Coach',
    })
  })
})

describe('somebody else’s', () => {
  test('private notes are listed for their author alone, and are not found by others', async () => {
    const { teacher, coach, recordingId } = await room()
    const mine = await createAnnotation(coach, { ...note('Mine.', { visibility: 'private' }), recordingId })
    const which = { recordingId, annotationId: mine.id }
    expect(await all(teacher, recordingId)).toEqual({ seq: 1, annotations: [] })
    expect((await all(coach, recordingId)).annotations).toEqual([mine])
    await expect(removeAnnotation(teacher, which)).rejects.toMatchObject({ code: 'not-found' })
    await expect(editAnnotation(teacher, { ...edit({ rev: 1 }), ...which })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('a viewer without the right to annotate reads and cannot write', async () => {
    const { teacher, recordingId, orgId } = await room()
    const viewer = await buildPerson(orgId, 'Vera Viewer')
    await buildShare(teacher, recordingId, viewer, 'view')
    const made = await createAnnotation(teacher, { ...note('x'), recordingId })
    expect((await all(viewer, recordingId)).annotations).toHaveLength(1)
    const which = { recordingId, annotationId: made.id }
    for (const attempt of [
      () => createAnnotation(viewer, { ...note('y'), recordingId }),
      () => editAnnotation(viewer, { ...edit({ rev: 1 }), ...which }),
      () => removeAnnotation(viewer, which),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('neither a colleague without a share nor another organization finds anything', async () => {
    const { recordingId, orgId, teacher } = await room()
    const made = await createAnnotation(teacher, { ...note('x'), recordingId })
    const colleague = await buildPerson(orgId, 'Colin Colleague', ['administrator'])
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Stella Stranger')
    const which = { recordingId, annotationId: made.id }
    for (const actor of [colleague, stranger])
      for (const attempt of [
        () => all(actor, recordingId),
        () => createAnnotation(actor, { ...note('y'), recordingId }),
        () => editAnnotation(actor, { ...edit({ rev: 1 }), ...which }),
        () => removeAnnotation(actor, which),
        () => markSeen(actor, { recordingId, seenSeq: 1, positionMs: 0 }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
  })

  test('an edit of somebody else’s note is not allowed, even by the owner', async () => {
    const { teacher, coach, recordingId } = await room()
    const made = await createAnnotation(coach, { ...note('x'), recordingId })
    await expect(
      editAnnotation(teacher, { ...edit({ rev: 1, startMs: 5 }), recordingId, annotationId: made.id }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

describe('catching up', () => {
  test('a number from beyond the recording’s own answers everything', async () => {
    const { teacher, recordingId } = await room()
    const made = await createAnnotation(teacher, { ...note('x'), recordingId })
    expect(await listAnnotations(teacher, { recordingId, since: 99 })).toEqual({
      seq: 1,
      annotations: [made],
    })
    expect(await listAnnotations(teacher, { recordingId, since: 1 })).toEqual({ seq: 1, annotations: [] })
  })

  test('ten thousand notes list at the cost of reading them, and one more at that of the first', async () => {
    const { teacher, recordingId, orgId } = await room()
    const timed = async (work: () => Promise<unknown>) => {
      const start = performance.now()
      await work()
      return performance.now() - start
    }
    /** Whatever else the machine does only ever adds. */
    const fastest = async (rounds: number, work: () => Promise<unknown>) => {
      const times: number[] = []
      for (let n = 0; n < rounds; n++) times.push(await timed(work))
      return Math.min(...times)
    }
    const post = () => createAnnotation(teacher, { ...note('One.'), recordingId })
    await fastest(21, post)
    const few = await fastest(21, post)
    await fill(orgId, recordingId, teacher, 10_000)
    const many = await fastest(21, post)
    expect(many).toBeLessThan(few * 3 + 5)

    // The same rows, plainly read in the same minute on the same machine; both by turns.
    const plainly = () =>
      transaction({ orgId }, (tx) =>
        tx.select().from(annotations).where(eq(annotations.recordingId, recordingId)),
      )
    const [plain, listed]: [number[], number[]] = [[], []]
    for (let round = 0; round < 5; round++) {
      plain.push(await timed(plainly))
      listed.push(await timed(() => all(teacher, recordingId)))
    }
    expect(Math.min(...listed)).toBeLessThan(Math.min(...plain) * 3)
  })
})

/** Many notes at once, straight into the table. */
async function fill(orgId: string, recordingId: string, author: Actor, count: number) {
  await transaction({ orgId }, async (tx) => {
    const [row] = await tx.select().from(recordings).where(eq(recordings.id, recordingId))
    const from = (row?.lastSeq ?? 0) + 1
    const body = JSON.stringify(documentFromText('She waits four seconds, and three more hands go up.'))
    await tx.execute(sql`
      insert into ${annotations} (id, org_id, recording_id, author_id, client_id, start_ms, body, body_text, kind,
        polarity, visibility, seq, changed_seq, said_seq)
      select gen_random_uuid(), ${orgId}, ${recordingId}, ${author.personId}, gen_random_uuid(), n * 10,
        ${body}::jsonb, 'She waits.', 'notice', 'none', 'shared', n, n, n
      from generate_series(${from}::int, ${from + count - 1}::int) as n`)
    await tx
      .update(recordings)
      .set({ lastSeq: from + count - 1 })
      .where(eq(recordings.id, recordingId))
  })
}

test('a visit is noted, never goes backwards, and never past what there is', async () => {
  const { teacher, coach, recordingId, orgId } = await room()
  for (const text of ['a', 'b', 'c']) await createAnnotation(teacher, { ...note(text), recordingId })
  const visits = () => transaction({ orgId }, (tx) => tx.select().from(recordingVisits))
  await markSeen(coach, { recordingId, seenSeq: 2, positionMs: 5_000 })
  await markSeen(coach, { recordingId, seenSeq: 1, positionMs: 1_000 })
  expect(await visits()).toMatchObject([{ personId: coach.personId, seenSeq: 2, positionMs: 1_000 }])
  await markSeen(coach, { recordingId, seenSeq: 50, positionMs: 0 })
  expect(await visits()).toMatchObject([{ seenSeq: 3 }])
})

test('standings of many agree with the rights of each one', async () => {
  const { teacher, coach, recordingId, orgId } = await room()
  const member = await buildPerson(orgId, 'Mia Member')
  const left = await buildPerson(orgId, 'Lou Left')
  const stranger = await buildPerson((await buildOrganization()).orgId, 'Stella Stranger')
  const groupId = await buildGroup(teacher, [member, left])
  const grant = { orgId, recordingId, grantedBy: teacher.personId }
  await transaction({ orgId }, async (tx) => {
    await tx.insert(shareGrants).values([
      { ...grant, groupId, rights: 'view' },
      { ...grant, personId: member.personId, rights: 'annotate', until: new Date(Date.now() - 1_000) },
      { ...grant, personId: left.personId, rights: 'annotate', revokedAt: new Date() },
    ])
    await tx.execute(sql`update memberships set left_at = now() where person_id = ${left.personId}`)
  })
  const gone = await buildRecording(teacher, { deletedAt: new Date() })
  const everybody = [teacher, coach, member, left, stranger]
  const pairs = [recordingId, gone].flatMap((id) =>
    everybody.map((actor) => ({ recordingId: id, personId: actor.personId })),
  )
  const standings = await listStandings(pairs)
  const expected: Record<string, string> = {}
  for (const actor of everybody)
    expected[actor.name] = await transaction({ orgId: actor.orgId }, async (tx) => {
      const seen = await getVisibleRecording(tx, actor, recordingId).catch(() => undefined)
      return seen?.rights ?? 'none'
    })
  const found = Object.fromEntries(
    everybody.map((actor) => [
      actor.name,
      standings.find((one) => one.recordingId === recordingId && one.personId === actor.personId)?.rights,
    ]),
  )
  expect(found).toEqual(expected)
  expect(Object.values(found)).toEqual(['own', 'annotate', 'view', 'none', 'none'])
  expect(standings.filter((one) => one.recordingId === gone)).toHaveLength(everybody.length)
  for (const one of standings.filter((one) => one.recordingId === gone))
    expect(one).toMatchObject({ rights: 'none', removed: true })
})

describe('mentions', () => {
  const naming = (...people: { personId: string; name: string }[]): NoteDocument => ({
    type: 'doc',
    content: [
      {
        type: 'bulletList',
        content: people.map(({ personId, name: label }) => ({
          type: 'listItem',
          content: [{ type: 'paragraph', content: [{ type: 'mention', attrs: { personId, label } }] }],
        })),
      },
    ],
  })

  test('reach who can see the recording now, and are plain words for anybody else', async () => {
    const { orgId, teacher, coach, recordingId } = await room()
    const member = await buildPerson(orgId, 'Mo Member')
    const groupId = await buildGroup(teacher, [member])
    await transaction({ orgId }, (tx) =>
      tx
        .insert(shareGrants)
        .values({ orgId, recordingId, groupId, rights: 'view', grantedBy: teacher.personId }),
    )
    const former = await buildPerson(orgId, 'Flo Former')
    const formerGrant = await buildShare(teacher, recordingId, former, 'annotate')
    const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
    const body = naming(teacher, member, former, stranger)
    const sent = { ...note('', { body }), recordingId }
    const made = await createAnnotation(coach, sent)
    expect(mentionsIn(made.body ?? naming())).toEqual([teacher, member, former].map((each) => each.personId))
    expect(made.bodyText).toBe(plainText(body))
    await transaction({ orgId }, (tx) =>
      tx.update(shareGrants).set({ revokedAt: new Date() }).where(eq(shareGrants.id, formerGrant)),
    )
    const change = { ...edit({ rev: 1, body: naming(former, member) }), recordingId, annotationId: made.id }
    const edited = await editAnnotation(coach, change)
    expect(mentionsIn(edited.body ?? naming())).toEqual([member.personId])
    expect(edited.bodyText).toContain('@Flo Former')
    expect(await editAnnotation(coach, change)).toEqual(edited)
  })
})
