import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { annotations, feedbackConversations, memberships, praises, shareGrants } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { offerStep } from '#server/conversations/agree-step.ts'
import { closeConversation } from '#server/conversations/close-conversation.ts'
import { collectMoments } from '#server/conversations/collect-moments.ts'
import { praiseInConversation, probeInConversation } from '#server/conversations/give-in-conversation.ts'
import { beginConversation } from '#server/conversations/go-on.ts'
import { setLevel } from '#server/conversations/name-problem.ts'
import { practise } from '#server/conversations/practise.ts'
import { readConversation } from '#server/conversations/read-conversation.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { parseInput } from '#server/http/parse.ts'
import { Behind, listBehind } from '#server/mirror/list-behind.ts'
import { readMirror } from '#server/mirror/read-mirror.ts'
import { endCoaching } from '#server/people/end-coaching.ts'
import { listCoaching } from '#server/people/list-coaching.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { givenOf, goodPraise, goodProbe, talkingSchool, wordedOf } from '#tests/support/conversations.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import {
  buildGroup,
  buildOrganization,
  buildPerson,
  buildRecording,
  buildShare,
} from '#tests/support/world.ts'

useDatabase()

const behind = (who: Actor, query: Partial<Record<keyof Behind, string>>) =>
  listBehind(who, parseInput({ period: '12', ...query }, Behind))
const textsOf = async (who: Actor, query: Partial<Record<keyof Behind, string>>) =>
  (await behind(who, query)).words.map((word) => word.text)

/** Lets a note have been written so many days ago. */
const writtenBefore = (who: Actor, id: string, days: number) =>
  transaction(who, (tx) =>
    tx
      .update(annotations)
      .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
      .where(eq(annotations.id, id)),
  )
const sharedBefore = (who: Actor, recordingId: string, days: number) =>
  transaction(who, (tx) =>
    tx
      .update(shareGrants)
      .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
      .where(eq(shareGrants.recordingId, recordingId)),
  )

describe('the mirror', () => {
  test('counts what one said to others, with what stands behind each figure', async () => {
    const { teacher, coach, recordingId, practiceId } = await talkingSchool()
    const write = (text: string, more: Parameters<typeof note>[1] = {}, who = coach) =>
      createAnnotation(who, { ...note(text, { visibility: 'shared', ...more }), recordingId })
    const tags = [{ practiceId }]
    const tagged = await write('What did 4 of 6 write?', { polarity: 'strength', tags })
    await write('A calm start', { polarity: 'opportunity', startMs: 65_000 })
    await write('Hidden: two hands', { visibility: 'private' })
    await write('Three of them, too', { parentId: tagged.id })
    const gone = await write('Five wait')
    await removeAnnotation(coach, { recordingId, annotationId: gone.id })
    const own = await buildRecording(coach)
    await createAnnotation(coach, { ...note('My own: two'), recordingId: own })

    const mirror = await readMirror(coach, { period: 3 })
    expect(mirror).toMatchObject({ words: 3, isCut: false, isRead: true, untagged: 2 })
    // The school's own note of the coach, “Jo holds up three fingers”, is among them.
    expect(mirror.pairs.evidence.total).toEqual({ evidence: 2, noEvidence: 1 })
    expect(mirror.pairs.evidence.months.at(-1)?.counts).toEqual({ evidence: 2, noEvidence: 1 })
    expect(mirror.pairs.evidence.months).toHaveLength(3)
    expect(mirror.pairs.praise.total).toEqual({ praise: 1, suggestion: 1 })
    expect(mirror.pairs.question.total).toEqual({ question: 1 })
    expect(mirror.spread).toMatchObject([{ practice: { id: practiceId }, count: 1 }])

    expect(await textsOf(coach, { of: 'evidence' })).toEqual([
      'What did 4 of 6 write?',
      'Jo holds up three fingers',
    ])
    expect((await behind(coach, { of: 'noEvidence' })).words).toMatchObject([
      { kind: 'note', text: 'A calm start', about: teacher.name, recordingId, startMs: 65_000 },
    ])
    const practice = { of: 'practice', practice: practiceId }
    expect((await behind(coach, practice)).words).toMatchObject([
      { id: tagged.id, practices: [{ id: practiceId }] },
    ])
    const month = mirror.pairs.evidence.months.at(-1)?.month ?? ''
    expect(await textsOf(coach, { of: 'evidence', month })).toHaveLength(2)
    expect(await behind(coach, { of: 'evidence', month: '2020-01' })).toMatchObject({ total: 0, words: [] })
  })

  test('leaves out what is older than its months', async () => {
    const { coach, theirs } = await talkingSchool()
    await writtenBefore(coach, theirs.id, 125)
    expect((await readMirror(coach, { period: 3 })).words).toBe(0)
    expect((await readMirror(coach, { period: 12 })).words).toBe(1)
    await writtenBefore(coach, theirs.id, 400)
    expect((await readMirror(coach, { period: 12 })).words).toBe(0)
  })

  test('shows each their own alone, and nothing of a recording that reaches them no more', async () => {
    const { teacher, coach, leader, stranger, peer, recordingId } = await talkingSchool()
    for (const who of [teacher, leader, stranger, peer]) {
      expect(await readMirror(who, { period: 12 })).toMatchObject({ words: 0, talks: [], spread: [] })
      for (const of of ['evidence', 'days', 'level', 'untagged'] as const)
        expect(await behind(who, { of })).toMatchObject({ total: 0, words: [], recordings: [], talks: [] })
    }
    expect((await readMirror(coach, { period: 3 })).words).toBe(1)
    const [share] = await transaction(teacher, (tx) =>
      tx.select().from(shareGrants).where(eq(shareGrants.recordingId, recordingId)),
    )
    await withdrawShare(teacher, { recordingId, shareId: share?.id ?? '' })
    expect(await readMirror(coach, { period: 3 })).toMatchObject({ words: 0, days: { recordings: 0 } })
    expect(await textsOf(coach, { of: 'evidence' })).toEqual([])
  })

  test('pages through what stands behind a figure', async () => {
    const { coach, recordingId } = await talkingSchool()
    for (let at = 0; at < 55; at += 1)
      await createAnnotation(coach, {
        ...note(`Hand ${at + 10}`, { visibility: 'shared' }),
        recordingId,
      })
    const first = await behind(coach, { of: 'evidence' })
    expect(first).toMatchObject({ total: 56, next: 50 })
    const second = await behind(coach, { of: 'evidence', skip: '50' })
    expect(second).toMatchObject({ total: 56, next: null })
    const ids = [...first.words, ...second.words].map((word) => word.id)
    expect(new Set(ids).size).toBe(56)
  })

  test('refuses a figure that there is not', () => {
    for (const query of [
      {},
      { of: 'rank' },
      { of: 'evidence', month: '2026' },
      { of: 'evidence', month: '2026-13' },
      { of: 'practice', practice: '1' },
    ])
      expect(() => parseInput({ period: '3', ...query }, Behind)).toThrow(
        expect.objectContaining({ code: 'invalid' }),
      )
    expect(parseInput({ of: 'days', period: 'ever', skip: '-3' }, Behind)).toMatchObject({
      period: 3,
      skip: 0,
    })
  })
})

describe('the days to a first word', () => {
  test('go from the first share to the first word, by name or by group', async () => {
    const { orgId } = await buildOrganization()
    const teacher = await buildPerson(orgId, 'Mia Chen')
    const colleague = await buildPerson(orgId, 'Ben Okoye')
    const groupId = await buildGroup(teacher, [colleague])
    const answered = async (days: { shared: number; said: number }, byGroup: boolean) => {
      const recordingId = await buildRecording(teacher)
      if (byGroup)
        await transaction(teacher, (tx) =>
          tx.insert(shareGrants).values({
            ...{ orgId, recordingId, groupId, rights: 'annotate' as const },
            grantedBy: teacher.personId,
          }),
        )
      else await buildShare(teacher, recordingId, colleague, 'annotate')
      const written = note('Two hands', { visibility: 'shared' })
      const { id } = await createAnnotation(colleague, { ...written, recordingId })
      const later = await createAnnotation(colleague, {
        ...note('Later', { visibility: 'shared' }),
        recordingId,
      })
      await sharedBefore(teacher, recordingId, days.shared)
      await writtenBefore(colleague, id, days.said)
      await writtenBefore(colleague, later.id, 0)
      return recordingId
    }
    const membership = (days: number) =>
      transaction(teacher, (tx) =>
        tx
          .update(memberships)
          .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
          .where(and(eq(memberships.groupId, groupId), eq(memberships.personId, colleague.personId))),
      )
    await membership(30)
    const slow = await answered({ shared: 9, said: 2 }, false)
    const quick = await answered({ shared: 4, said: 4 }, true)
    await answered({ shared: 3, said: 5 }, false)
    const unanswered = await buildRecording(teacher)
    await buildShare(teacher, unanswered, colleague, 'annotate')
    expect((await readMirror(colleague, { period: 12 })).days).toEqual({ median: 3.5, recordings: 2 })
    expect((await behind(colleague, { of: 'days' })).recordings).toMatchObject([
      { recordingId: quick, days: 0, owner: 'Mia Chen' },
      { recordingId: slow, days: 7 },
    ])
    // Who joined after a share could see it only from then on.
    await membership(6)
    expect((await behind(colleague, { of: 'days' })).recordings).toHaveLength(2)
    await membership(1)
    expect((await behind(colleague, { of: 'days' })).recordings).toMatchObject([{ recordingId: slow }])
  })
})

describe('the last ten conversations', () => {
  async function held() {
    const school = await talkingSchool()
    const { teacher, coach, recordingId, theirs, newOf } = school
    const { id: conversationId } = await startConversation(teacher, newOf())
    const moments = [{ annotationId: theirs.id, startMs: 20_000, endMs: 24_000 }]
    const queue = async (part: 'praise' | 'probe' | 'step') =>
      collectMoments(coach, { conversationId, part, recordingId, moments })
    for (const part of ['praise', 'probe', 'step'] as const) await queue(part)
    await beginConversation(coach, conversationId)
    return { ...school, conversationId }
  }

  test('say what became of each and how one spoke in it', async () => {
    const { teacher, coach, conversationId } = await held()
    const about = { conversationId }
    const { moments } = await readConversation(coach, conversationId)
    const under = (part: string) => moments.filter((moment) => moment.part === part).map(({ id }) => id)
    await praiseInConversation(coach, { ...about, ...givenOf(goodPraise, under('praise')) })
    await probeInConversation(coach, { ...about, ...givenOf(goodProbe, under('probe')) })
    await setLevel(coach, { ...about, level: 2, shown: '' })
    await practise(coach, { ...about, clientId: randomUUID(), note: 'Once, by the board.', clip: null })
    await offerStep(coach, { ...about, ...wordedOf({ momentIds: under('step') }) })
    await closeConversation(teacher, { ...about, reason: 'The bell rang.' })

    const { talks, levels } = await readMirror(coach, { period: 3 })
    expect(talks).toMatchObject([
      {
        id: conversationId,
        with: teacher.name,
        hasStep: false,
        level: null,
        rounds: 1,
        given: 3,
        specific: 3,
      },
    ])
    expect(levels).toEqual([1, 2, 3, 4, null].map((level) => ({ level, count: level === null ? 1 : 0 })))
    expect((await behind(coach, { of: 'level', level: 'none' })).talks).toMatchObject([
      { id: conversationId },
    ])
    expect((await behind(coach, { of: 'level', level: '2' })).talks).toEqual([])
    // The teacher was not the one who gave.
    expect((await readMirror(teacher, { period: 3 })).talks).toEqual([])

    await transaction(teacher, (tx) => tx.update(praises).set({ withdrawnAt: new Date() }))
    expect((await readMirror(coach, { period: 3 })).talks).toMatchObject([{ given: 2, specific: 2 }])
  })

  test('leave out those that never began, and those whose teacher has ended the coaching', async () => {
    const { teacher, coach, conversationId, newOf } = await held()
    await closeConversation(coach, { conversationId, reason: 'No time.' })
    const never = await startConversation(teacher, newOf())
    await closeConversation(teacher, { conversationId: never.id, reason: 'Not today.' })
    expect((await readMirror(coach, { period: 3 })).talks.map((talk) => talk.id)).toEqual([conversationId])
    const [pair] = await listCoaching(teacher)
    await endCoaching(teacher, { relationshipId: pair?.id ?? '' })
    expect(await readMirror(coach, { period: 3 })).toMatchObject({ talks: [] })
  })

  test('are ten at most, the newest', async () => {
    const { teacher, coach, practiceId, orgId } = await talkingSchool()
    const closed = (day: number) => ({
      ...{ orgId, teacherId: teacher.personId, partnerId: coach.personId, startedBy: coach.personId },
      ...{ kind: 'coach' as const, practiceId, minutes: 10, state: 'closed' as const, levelUsed: 1 as const },
      ...{ clientId: randomUUID(), begunAt: new Date(), closedAt: new Date(Date.now() - day * 86_400_000) },
    })
    await transaction(teacher, (tx) =>
      tx.insert(feedbackConversations).values(Array.from({ length: 12 }, (_, day) => closed(day))),
    )
    const { talks, levels } = await readMirror(coach, { period: 3 })
    expect(talks).toHaveLength(10)
    const days = talks.map((talk) => talk.closedAt)
    expect(days).toEqual([...days].sort().reverse())
    expect(levels.find((each) => each.level === 1)?.count).toBe(12)
  })
})
