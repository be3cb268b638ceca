import { eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { NewAnnotationInput } from '#app/domain/annotation.ts'
import type { MomentQuery } from '#app/domain/moment-query.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations, cues, recordings, redactions, shareGrants, transcripts } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { uncoverNotes } from '#server/annotations/uncover-notes.ts'
import { leaveGroup } from '#server/groups/leave-group.ts'
import { askSelfFirst } from '#server/recordings/ask-self-first.ts'
import { findMoments } from '#server/search/find-moments.ts'
import { findSaid } from '#server/search/find-said.ts'
import { findSearchPeople, listSearchPeople } from '#server/search/list-people.ts'
import { requirePlace } from '#server/search/require-place.ts'
import { type FoundPage, searchMoments } from '#server/search/search-moments.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { editCue } from '#server/transcripts/edit-cue.ts'
import { hideMutedWords } from '#server/transcripts/hide-muted-words.ts'
import { importTranscript } from '#server/transcripts/import-transcript.ts'
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

async function school() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess')
  const coach = await buildPerson(orgId, 'Cory', ['coach'])
  const recordingId = await buildRecording(teacher, { title: 'Fractions' })
  return { orgId, teacher, coach, recordingId }
}

const says = (actor: Actor, recordingId: string, text: string, more: Partial<NewAnnotationInput> = {}) =>
  createAnnotation(actor, { ...note(text, more), recordingId })

const texts = async (actor: Actor, query: MomentQuery = {}) =>
  (await searchMoments(actor, { query })).moments.map((moment) => moment.text)

const names = async (actor: Actor) => {
  const { teachers, authors } = await listSearchPeople(actor)
  return { teachers: teachers.map((each) => each.name), authors: authors.map((each) => each.name) }
}

describe('what can be found', () => {
  test('is one’s own and what is shared, as long as it is', async () => {
    const { orgId, teacher, coach, recordingId } = await school()
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Cy', ['administrator', 'coach'])
    const administrator = await buildPerson(orgId, 'Ada', ['administrator'])
    await says(teacher, recordingId, 'Waits for an answer')
    for (const nobody of [coach, stranger, administrator]) {
      expect(await texts(nobody)).toEqual([])
      expect(await texts(nobody, { words: 'waits', teacher: teacher.personId })).toEqual([])
      expect(await names(nobody)).toEqual({ teachers: [], authors: [] })
    }
    const share = await shareRecording(teacher, { recordingId, personId: coach.personId, rights: 'view' })
    expect(await texts(coach, { words: 'waits' })).toEqual(['Waits for an answer'])
    expect(await names(coach)).toEqual({ teachers: ['Tess'], authors: ['Tess'] })
    await withdrawShare(teacher, { recordingId, shareId: share.id })
    expect(await texts(coach)).toEqual([])
    expect(await names(coach)).toEqual({ teachers: [], authors: [] })
  })

  test('reaches a group’s members for as long as they are members', async () => {
    const { teacher, coach, recordingId } = await school()
    const groupId = await buildGroup(teacher, [coach])
    await says(teacher, recordingId, 'Waits for an answer')
    await shareRecording(teacher, { recordingId, groupId, rights: 'view' })
    expect(await texts(coach)).toEqual(['Waits for an answer'])
    await leaveGroup(coach, { groupId })
    expect(await texts(coach)).toEqual([])
  })

  test('holds no private note of others, none that was removed, no reply, and nothing of a deleted or hidden recording', async () => {
    const { orgId, teacher, coach, recordingId } = await school()
    await buildShare(teacher, recordingId, coach, 'annotate')
    await says(teacher, recordingId, 'For me alone', { visibility: 'private' })
    expect(await texts(coach)).toEqual([])
    expect(await names(coach)).toEqual({ teachers: ['Tess'], authors: [] })
    const first = await says(coach, recordingId, 'Seen by both')
    await says(teacher, recordingId, 'Yes indeed', { parentId: first.id })
    expect(await texts(teacher)).toEqual(['Seen by both', 'For me alone'])
    await removeAnnotation(coach, { recordingId, annotationId: first.id })
    expect(await texts(teacher)).toEqual(['For me alone'])
    await says(coach, recordingId, 'Seen by both again')
    await transaction(teacher, (tx) =>
      tx.insert(redactions).values({ orgId, recordingId, plan: { boxes: [], mutes: [] }, hidden: true }),
    )
    expect(await texts(coach)).toEqual([])
    expect(await texts(teacher)).toHaveLength(2)
    await transaction(teacher, (tx) =>
      tx.update(recordings).set({ deletedAt: new Date() }).where(eq(recordings.id, recordingId)),
    )
    expect(await texts(teacher)).toEqual([])
  })

  test('stays covered where one is asked to look first, the owner’s eyes too', async () => {
    const { orgId, teacher, coach, recordingId } = await school()
    const peer = await buildPerson(orgId, 'Pia')
    await buildShare(teacher, recordingId, coach, 'annotate')
    await buildShare(teacher, recordingId, peer, 'annotate')
    await askSelfFirst(teacher, { recordingId, selfFirst: true })
    await says(coach, recordingId, 'What the coach saw')
    expect(await texts(teacher, { words: 'coach' })).toEqual([])
    expect(await names(teacher)).toEqual({ teachers: ['Tess'], authors: [] })
    await uncoverNotes(teacher, { recordingId })
    expect(await texts(teacher, { words: 'coach' })).toEqual(['What the coach saw'])
    expect(await names(teacher)).toEqual({ teachers: ['Tess'], authors: ['Cory'] })
    // Each uncovers them for themselves alone.
    expect(await texts(peer, { words: 'coach' })).toEqual([])
    expect(await names(peer)).toEqual({ teachers: ['Tess'], authors: [] })
    await says(peer, recordingId, 'What a peer saw')
    expect(await texts(peer, { words: 'coach' })).toEqual(['What the coach saw'])
  })
})

describe('words', () => {
  const found = async (text: string, words: string) => {
    const { teacher, recordingId } = await school()
    await says(teacher, recordingId, text)
    return (await texts(teacher, { words })).length === 1
  }

  test.each([
    ['She compares the fractions', 'fraction'],
    ['She compares the fractions', 'COMPARING'],
    ['Eine Übung über Brüche', 'ubung'],
    ['Eine Ubung', 'Übung'],
    ['Las fracciones no se suman', 'fracción'],
    ['La réflexion des élèves', 'eleve'],
    ['Weiß es nicht', 'weiss'],
    ['“Why there?” she asked', 'why asks'],
    ['Open-ended and/or closed', 'or ended'],
    ['She compares the fractions', "') | 'fractions"],
    ['Counts four equal jumps', 'equ jump'],
    ['Сравнивает дроби', 'ДРОБИ'],
  ])('%j is found by %j', async (text, words) => {
    expect(await found(text, words)).toBe(true)
  })

  test.each([
    ['She asks them', 'why asks'],
    ['She compares the fractions', 'fraction decimal'],
    ['She compares the fractions', '!?'],
    ['She compares the fractions', 'decimals | fractions'],
  ])('%j is not found by %j', async (text, words) => {
    expect(await found(text, words)).toBe(false)
  })

  test('follow an edit, and may be as long as a note may be', async () => {
    const { teacher, recordingId } = await school()
    const { id } = await says(teacher, recordingId, 'x'.repeat(3_000))
    expect(await texts(teacher, { words: 'x'.repeat(200) })).toHaveLength(1)
    await editAnnotation(teacher, {
      recordingId,
      annotationId: id,
      rev: 1,
      body: documentFromText('A shorter thought'),
    })
    expect(await texts(teacher, { words: 'thoughts' })).toEqual(['A shorter thought'])
  })
})

test('narrows by practice, look-for, person, strength, kind and day', async () => {
  const { orgId, teacher, coach, recordingId } = await school()
  const { practiceId, lookForId } = await buildPractice(orgId)
  await buildShare(teacher, recordingId, coach, 'annotate')
  const old = await buildRecording(coach, { title: 'Decimals', recordedOn: '2026-03-01' })
  await says(teacher, recordingId, 'Tagged', { tags: [{ practiceId, lookForId }], polarity: 'strength' })
  await says(coach, recordingId, 'Wondered', { kind: 'wonder', tags: [{ practiceId }] })
  await says(coach, old, 'Of spring')
  expect(await texts(coach)).toEqual(['Of spring', 'Wondered', 'Tagged'])
  // By the day on which each was noted, which stands beside it; not by that of its recording.
  const noted = (await searchMoments(coach, { query: {} })).moments.map(({ notedAt }) => notedAt ?? '')
  expect(noted).toEqual([...noted].sort().reverse())
  expect(await texts(coach, { practice: practiceId })).toEqual(['Wondered', 'Tagged'])
  expect(await texts(coach, { lookFor: lookForId })).toEqual(['Tagged'])
  expect(await texts(coach, { practice: uuidv7() })).toEqual([])
  expect(await texts(coach, { polarity: 'strength' })).toEqual(['Tagged'])
  expect(await texts(coach, { kind: 'wonder' })).toEqual(['Wondered'])
  expect(await texts(coach, { author: coach.personId })).toEqual(['Of spring', 'Wondered'])
  expect(await texts(coach, { teacher: teacher.personId })).toEqual(['Wondered', 'Tagged'])
  expect(await texts(coach, { until: '2026-03-01' })).toEqual(['Of spring'])
  expect(await texts(coach, { from: '2026-03-02' })).toEqual(['Wondered', 'Tagged'])
  expect(await texts(coach, { from: '2026-03-01', until: '2026-03-01', words: 'spring' })).toHaveLength(1)
})

test('finds a practice and what one sees of it in every edition of its framework, and in no other', async () => {
  const { orgId, teacher, recordingId } = await school()
  const first = await buildPractice(orgId, { code: 'ours', edition: '1' })
  const second = await buildPractice(orgId, { code: 'ours', edition: '2' })
  const other = await buildPractice(orgId, { code: 'theirs' })
  for (const [text, { practiceId, lookForId }] of Object.entries({ first, second, other })) {
    await says(teacher, recordingId, text, { tags: [{ practiceId, lookForId }] })
  }
  for (const { practiceId, lookForId } of [first, second]) {
    expect(await texts(teacher, { practice: practiceId })).toEqual(['second', 'first'])
    expect(await texts(teacher, { lookFor: lookForId })).toEqual(['second', 'first'])
  }
  expect(await texts(teacher, { practice: other.practiceId })).toEqual(['other'])
  expect(await texts(teacher, { lookFor: other.lookForId })).toEqual(['other'])
})

test('comes in pages, each moment once', async () => {
  const { teacher, recordingId } = await school()
  for (let each = 0; each < 60; each += 1) await says(teacher, recordingId, `Moment ${each}`)
  const seen: string[] = []
  let after: string | null | undefined
  let pages = 0
  while (after !== null) {
    const page = await searchMoments(teacher, { query: {}, after: requirePlace(after) })
    seen.push(...page.moments.map((moment) => moment.text))
    after = page.after
    pages += 1
  }
  expect(pages).toBe(3)
  expect(seen).toEqual(Array.from({ length: 60 }, (_, each) => `Moment ${59 - each}`))
})

describe('what is said', () => {
  const vtt = (...said: string[]) =>
    ['WEBVTT', ...said.map((text, at) => `00:00:${10 + at}.000 --> 00:00:${11 + at}.000\n${text}`)].join(
      '\n\n',
    )

  const saying = (owner: Actor, recordingId: string, ...said: string[]) =>
    importTranscript(owner, { recordingId, language: 'en', version: 0, file: Buffer.from(vtt(...said)) })

  test('is found by its words beside the notes, and opens at its time', async () => {
    const { teacher, recordingId } = await school()
    await says(teacher, recordingId, 'She compares, and waits')
    await saying(teacher, recordingId, '<v Jay>I compared the éclairs', 'Why?', 'Compare them again')
    const { moments } = await searchMoments(teacher, { query: { words: 'comparing' } })
    expect(moments).toMatchObject([
      {
        text: 'I compared the éclairs',
        said: { speaker: 'Jay' },
        author: null,
        startMs: 10_000,
        endMs: 11_000,
      },
      { text: 'Compare them again', said: { speaker: '' }, startMs: 12_000, recordingTitle: 'Fractions' },
      { text: 'She compares, and waits', said: null, author: { name: 'Tess', isMe: true } },
    ])
    expect(await texts(teacher, { words: 'ECLAIR' })).toEqual(['I compared the éclairs'])
    expect(await texts(teacher, { words: 'comparing', source: 'notes' })).toEqual(['She compares, and waits'])
    expect(await texts(teacher, { words: 'comparing', source: 'said' })).toHaveLength(2)
    // Words in different cues are not said together.
    expect(await texts(teacher, { words: 'why eclair' })).toEqual([])
    expect(await texts(teacher, { words: 'decimal' })).toEqual([])
  })

  test('answers no search for what only a note has, and none without words', async () => {
    const { teacher, recordingId } = await school()
    await saying(teacher, recordingId, 'Compare them')
    expect(await texts(teacher)).toEqual([])
    for (const query of [{ kind: 'notice' }, { author: teacher.personId }, { polarity: 'strength' }] as const)
      expect(await texts(teacher, { words: 'compare', ...query })).toEqual([])
    expect(await texts(teacher, { words: 'compare', teacher: teacher.personId })).toEqual(['Compare them'])
    expect(await texts(teacher, { words: 'compare', until: '2001-01-01' })).toEqual([])
  })

  test('is found by whom the recording reaches, as long as it does', async () => {
    const { orgId, teacher, coach, recordingId } = await school()
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Cy', ['administrator', 'coach'])
    const administrator = await buildPerson(orgId, 'Ada', ['administrator'])
    await saying(teacher, recordingId, 'Compare them')
    const query = { words: 'compare' }
    for (const nobody of [coach, stranger, administrator]) expect(await texts(nobody, query)).toEqual([])
    const share = await shareRecording(teacher, { recordingId, personId: coach.personId, rights: 'view' })
    expect(await texts(coach, query)).toEqual(['Compare them'])
    await transaction(teacher, (tx) =>
      tx
        .update(shareGrants)
        .set({ until: new Date(Date.now() - 1_000) })
        .where(eq(shareGrants.id, share.id)),
    )
    expect(await texts(coach, query)).toEqual([])
    await transaction(teacher, (tx) =>
      tx.update(shareGrants).set({ until: null }).where(eq(shareGrants.id, share.id)),
    )
    expect(await texts(coach, query)).toEqual(['Compare them'])
    await withdrawShare(teacher, { recordingId, shareId: share.id })
    expect(await texts(coach, query)).toEqual([])
    await transaction(teacher, (tx) =>
      tx.update(recordings).set({ deletedAt: new Date() }).where(eq(recordings.id, recordingId)),
    )
    expect(await texts(teacher, query)).toEqual([])
  })

  test('follows an edit, and goes with its words where a redaction silences them', async () => {
    const { teacher, recordingId } = await school()
    await saying(teacher, recordingId, 'Compare them', 'Count them')
    const [first] = (await searchMoments(teacher, { query: { words: 'compare' } })).moments
    await editCue(teacher, {
      recordingId,
      cueId: first?.id ?? '',
      rev: 1,
      ...{ startMs: 10_000, endMs: 11_000, speaker: '', text: 'Contrast them' },
    })
    expect(await texts(teacher, { words: 'compare' })).toEqual([])
    expect(await texts(teacher, { words: 'contrast' })).toEqual(['Contrast them'])
    await transaction(teacher, (tx) =>
      hideMutedWords(tx, { id: recordingId, orgId: teacher.orgId }, [{ startMs: 11_200, endMs: 11_500 }]),
    )
    expect(await texts(teacher, { words: 'count' })).toEqual([])
  })

  test('comes in pages, each moment once, in the order of the film', async () => {
    const { teacher, recordingId } = await school()
    const own = await buildRecording(teacher)
    const said = (from: number) => Array.from({ length: 30 }, (_, at) => `Count to ${from + at}`)
    await saying(teacher, recordingId, ...said(0))
    await says(teacher, recordingId, 'Count noted')
    await saying(teacher, own, ...said(30))
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: FoundPage = await searchMoments(teacher, {
        query: { words: 'count' },
        after: requirePlace(after),
      })
      seen.push(...page.moments.map((moment) => moment.text))
      after = page.after
    } while (after !== null)
    expect(seen).toEqual([...said(30), 'Count noted', ...said(0)])
  })
})

describe('the work of a page', () => {
  /** Rows of notes, of tags and of what is said that the database has read so far; nobody else works in this one. */
  async function rowsSoFar(): Promise<number> {
    const [counted] = await transaction('system', (tx) =>
      tx.execute<{ rows: string }>(sql`
        select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read) as rows from pg_stat_user_tables where relname in
          ('annotations', 'annotation_tags', 'share_grants', 'recordings', 'transcripts', 'cues')`),
    )
    return Number(counted?.rows)
  }

  /** How many of them it reads for one page. */
  async function rowsRead(actor: Actor, query: MomentQuery | 'people'): Promise<number> {
    const counted = <T>(work: (tx: Tx) => Promise<T>) =>
      transaction(actor, async (tx) => {
        await work(tx)
        // Otherwise a connection tells what it has read at most once a second.
        await tx.execute(sql`select pg_stat_force_next_flush()`)
      })
    await counted(async () => {})
    const before = await rowsSoFar()
    await counted(async (tx) => {
      if (query === 'people') await findSearchPeople(tx, actor)
      else {
        await findMoments(tx, actor, query, { limit: 26 })
        await findSaid(tx, actor, query, { limit: 26 })
      }
    })
    return (await rowsSoFar()) - before
  }

  async function fill(owner: Actor, recordingId: string, count: number) {
    const { orgId } = owner
    await transaction(owner, (tx) =>
      tx.execute(sql`
        insert into annotations (id, org_id, recording_id, author_id, client_id, start_ms, body, body_text, kind, polarity, visibility, seq, changed_seq, said_seq)
        select gen_random_uuid(), ${orgId}, ${recordingId}, ${owner.personId}, gen_random_uuid(), n, '{}', 'Waits ' || n,
          'notice', 'none', 'shared', n, n, n from generate_series(1, ${count}::int) as n`),
    )
    await transaction(owner, (tx) => tx.execute(sql`analyze ${annotations}, ${recordings}`))
  }

  /** So many recordings of one person, each with a transcript of so many cues that hold a word. */
  async function speak(owner: Actor, count: number, cueCount: number, word: string) {
    const { orgId, personId } = owner
    await transaction(owner, (tx) =>
      tx.execute(sql`
        with spoken as (insert into recordings (id, org_id, owner_id, title)
          select gen_random_uuid(), ${orgId}, ${personId}, 'Spoken' from generate_series(1, ${count}::int) returning id),
        written as (insert into transcripts (id, org_id, recording_id, source)
          select gen_random_uuid(), ${orgId}, id, 'import' from spoken returning id)
        insert into cues (id, org_id, transcript_id, start_ms, end_ms, text)
        select gen_random_uuid(), ${orgId}, id, n * 1000, n * 1000 + 900, ${word} || ' ' || n
        from written, generate_series(1, ${cueCount}::int) as n`),
    )
    await transaction(owner, (tx) =>
      tx.execute(sql`update transcripts set search_words = words_of_transcript(id)
        where org_id = ${orgId} and search_words is null`),
    )
    await transaction(owner, (tx) => tx.execute(sql`analyze ${recordings}, ${transcripts}, ${cues}`))
  }

  test('R-63 does not grow with what somebody may not see, nor, without words, with the notes on one recording', async () => {
    const { orgId, teacher, coach, recordingId } = await school()
    await fill(teacher, recordingId, 200)
    const { practiceId } = await buildPractice(orgId)
    const queries: (MomentQuery | 'people')[] = [
      'people',
      {},
      { words: 'waits' },
      { words: 'nowhere' },
      { practice: practiceId },
    ]
    const before = []
    for (const query of queries) before.push(await rowsRead(teacher, query))

    await transaction(coach, (tx) =>
      tx.execute(sql`
        insert into recordings (id, org_id, owner_id, title)
        select gen_random_uuid(), ${orgId}, ${coach.personId}, 'Not shared' from generate_series(1, 20000)`),
    )
    const crowded = await buildRecording(coach)
    await fill(coach, crowded, 10_000)
    // Among more rows the database may go another way, which costs a few.
    for (const [at, query] of queries.entries())
      expect(await rowsRead(teacher, query), JSON.stringify(query)).toBeLessThanOrEqual(
        (before[at] ?? 0) + 10,
      )

    const own = await buildRecording(teacher)
    await fill(teacher, own, 10_000)
    expect(await rowsRead(teacher, 'people')).toBeLessThan(300)
    expect(await rowsRead(teacher, {})).toBeLessThan(300)
    expect(await rowsRead(teacher, { words: 'waits' })).toBeLessThan(300)
  })

  test('R-63 reads one row for a transcript without the words, and of one that holds them no more than a page', async () => {
    const { teacher, coach } = await school()
    await speak(teacher, 40, 200, 'waits')
    const nowhere = await rowsRead(teacher, { words: 'nowhere' })
    expect(nowhere).toBeLessThan(400)
    // No letter, no word: nothing is looked through for it.
    for (const words of ['?', '…!']) expect(await rowsRead(teacher, { words })).toBeLessThan(10)
    expect(await rowsRead(teacher, { words: 'waits' })).toBeLessThan(40 * 26 * 3)
    expect(await rowsRead(teacher, { words: 'waits 150', source: 'said' })).toBeGreaterThan(nowhere)
    await speak(coach, 400, 40, 'waits')
    expect(await rowsRead(teacher, { words: 'nowhere' })).toBeLessThanOrEqual(nowhere)
  })
})
