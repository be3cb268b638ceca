import { and, eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarDayIn, daysBetween } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import { databaseUrl, transaction } from '#db/client.ts'
import { type CastKey, cast, castKeys, sampleSchool } from '#db/demo/cast.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { recordingIdOf, screenings } from '#db/demo/screenings.ts'
import { heldTalk, preparedTalk } from '#db/demo/talks.ts'
import * as schema from '#db/schema/index.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { findSession } from '#server/auth/session.ts'
import { listConversations } from '#server/conversations/list-conversations.ts'
import { readConversation } from '#server/conversations/read-conversation.ts'
import { parkStep } from '#server/feedback/accept-step.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { listPraises } from '#server/feedback/list-praises.ts'
import { listSteps } from '#server/feedback/list-steps.ts'
import { listGoals } from '#server/goals/list-goals.ts'
import { readGoalPage } from '#server/goals/read-goal-page.ts'
import { listGroups } from '#server/groups/list-groups.ts'
import { readGrowthRecord } from '#server/growth-record/read-record.ts'
import { readHome } from '#server/home/read-home.ts'
import { countAgainst } from '#server/http/limits.ts'
import { closeQueue, openQueue } from '#server/jobs/queue.ts'
import { readObservationPage } from '#server/observations/read-observation-page.ts'
import { createOrganization } from '#server/organizations/create-organization.ts'
import { installationId } from '#server/organizations/setup-code.ts'
import { listCoaching } from '#server/people/list-coaching.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'
import { listRehearsals } from '#server/rehearsals/list-rehearsals.ts'
import { readRehearsal } from '#server/rehearsals/read-rehearsal.ts'
import { buildSampleSchool } from '#server/sample/build-sample-school.ts'
import { clearSampleSchool } from '#server/sample/clear-sample-school.ts'
import { mayLookAround } from '#server/sample/find-sample-school.ts'
import { talkIdOf } from '#server/sample/find-staged.ts'
import { listSamplePeople } from '#server/sample/list-sample-people.ts'
import { lookAroundAs } from '#server/sample/look-around-as.ts'
import { enrolCast } from '#server/sample/open-school.ts'
import { resetAsVisitor, resetSampleSchool } from '#server/sample/reset-sample-school.ts'
import { sampleActors } from '#server/sample/sample-actor.ts'
import { waitUntilReady } from '#server/sample/wait-until-ready.ts'
import { useStore } from '#server/storage/current.ts'
import { readTranscript } from '#server/transcripts/read-transcript.ts'
import { allJobs, startWorker } from '#server/worker.ts'
import { useDatabase } from '#tests/support/database.ts'
import { sampleCensus as census } from '#tests/support/sample-census.ts'
import { startDiskStore } from '#tests/support/test-stores.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

useDatabase()

const actorOf = sampleActors(Intl.DateTimeFormat().resolvedOptions().timeZone)
const as = (key: CastKey): Actor => actorOf(key)
const address = '192.0.2.7'
const refusal = (code: string) => expect.objectContaining({ code })

const claim = (claimedAt: Date | null) =>
  transaction('system', (tx) =>
    tx
      .insert(schema.installation)
      .values({ id: installationId, claimedAt })
      .onConflictDoUpdate({ target: schema.installation.id, set: { claimedAt } }),
  )

/** As if the building had stopped before this film's bytes had come: it is not whole, and is finished by the next one. */
async function reopenFilm(name: Parameters<typeof recordingIdOf>[0]): Promise<void> {
  const id = recordingIdOf(name)
  const { uploads, assets, recordings } = schema
  await transaction('system', async (tx) => {
    await tx.delete(assets).where(eq(assets.recordingId, id))
    await tx.update(uploads).set({ state: 'open', completedAt: null }).where(eq(uploads.recordingId, id))
    await tx.update(recordings).set({ state: 'uploading' }).where(eq(recordings.id, id))
    await tx.execute(sql`delete from jobs.job where data->>'recordingId' = ${id}`)
  })
}

let closeStore: () => Promise<void>
beforeAll(async () => {
  const disk = await startDiskStore()
  useStore(disk.store)
  closeStore = disk.close
  await openQueue(databaseUrl(), allJobs, {
    supervise: true,
    onError: (error) => {
      throw error
    },
  })
})
afterAll(async () => {
  await closeQueue()
  await closeStore()
})

describe('before it is built', () => {
  test('one sees who will be there, on an installation that nobody has claimed', async () => {
    expect(await mayLookAround()).toBe(true)
    const { built, people } = await listSamplePeople()
    expect(built).toBe(false)
    expect(people.map((person) => person.id)).toEqual(castKeys.map((key) => cast[key].id))
  })

  test('on a claimed installation without it, nobody looks around and nothing is built', async () => {
    await claim(new Date())
    expect(await mayLookAround()).toBe(false)
    await expect(lookAroundAs({ personId: cast.mia.id, address })).rejects.toEqual(refusal('not-found'))
    expect((await census()).organizations).toBe(0)
    await claim(null)
  })
})

describe('the sample school', () => {
  test('two first visitors at once build it once and are both signed in', { timeout: 120_000 }, async () => {
    const visitors = [cast.mia.id, cast.ana.id].map((personId) => lookAroundAs({ personId, address }))
    const [mia, ana] = await Promise.all(visitors)
    const sessionOf = async (token = '') => (await findSession(token))?.actor.name
    expect(await sessionOf(mia?.token)).toBe('Mia Chen')
    expect(await sessionOf(ana?.token)).toBe('Ana Ruiz')
    expect(await census()).toMatchObject({
      ...{ organizations: 1, people: 8, groups: 2, recordings: 4, jobs: 4, goals: 2 },
      ...{ rehearsals: 1, roles: 3, takes: 2, marks: 6, talks: 2, transcripts: 1, cues: 21 },
      ...{ observations: 1, observationTags: 8, recordNotes: 5, recordShares: 4 },
    })
  })

  test('built again, it is the same', async () => {
    const before = await census()
    await buildSampleSchool()
    expect(await census()).toEqual(before)
  })

  test('interrupted in the middle of its talk and its rehearsal, it is finished', async () => {
    const before = await census()
    await reopenFilm('exit-ticket-particles')
    await transaction('system', async (tx) => {
      const { conversationEvents, feedbackConversations, takes, transcripts, recordNotes } = schema
      const talk = eq(feedbackConversations.clientId, sampleId(heldTalk.key))
      const [held] = await tx.select().from(feedbackConversations).where(talk)
      await tx
        .delete(conversationEvents)
        .where(
          and(
            eq(conversationEvents.conversationId, held?.id ?? ''),
            inArray(conversationEvents.event, ['plan', 'close']),
          ),
        )
      const open = {
        state: 'talking',
        closedAt: null,
        closedBy: null,
        plan: '',
        currentPart: 'plan',
      } as const
      await tx.update(feedbackConversations).set(open).where(talk)
      await tx.delete(takes).where(eq(takes.number, 2))
      await tx.delete(transcripts)
      await tx.delete(recordNotes)
    })
    await buildSampleSchool()
    expect(await census()).toEqual(before)
  })

  test('interrupted while feedback was given and a film was on its way, it is finished', async () => {
    const before = await census()
    await reopenFilm('exit-ticket-particles')
    await transaction('system', async (tx) => {
      await tx.delete(schema.praises).where(eq(schema.praises.fromId, cast.tom.id))
    })
    expect(await census()).not.toEqual(before)
    await buildSampleSchool()
    expect(await census()).toEqual(before)
  })

  test('looks like weeks of work: what happened lies on the day of its story, and nothing in the time to come', async () => {
    const { timeZone } = as('mia')
    const dayOf = (at: string | Date) => calendarDayIn(timeZone, new Date(at))
    const days = (at: string | Date) => daysBetween(dayOf(at), dayOf(new Date()))
    const steps = await listSteps(as('mia'), { teacherId: cast.mia.id })
    const mastered = steps.find((step) => step.state === 'mastered')
    const { history, tries, firstDay } = await getStep(as('mia'), mastered?.id ?? '')
    const lines = history.map((line) => [line.event, days(line.at)])
    expect(lines).toEqual([
      ['draft', 14],
      ['propose', 14],
      ['accept', 13],
      ['try', 12],
      ['try', 11],
      ['try', 7],
      ['try', 4],
      ['master', 3],
    ])
    for (const each of tries) expect(each.onDate >= firstDay, each.onDate).toBe(true)
    const [praise] = await listPraises(as('lena'), { which: 'received' })
    expect(days(praise?.sentAt ?? '')).toBe(heldTalk.daysAgo)
    const given = await listPraises(as('omar'), { which: 'given' })
    expect(given.map(({ sentAt }) => days(sentAt))).toEqual([15])
    const talk = await readConversation(as('lena'), await talkIdOf(as('lena'), heldTalk.key))
    expect(days(talk.conversation.closed?.at ?? '')).toBe(heldTalk.daysAgo)
    const { entries } = await readGrowthRecord(as('lena'), { teacherId: cast.lena.id, query: {} })
    expect(new Set(entries.map(({ kind, at }) => `${kind} ${days(at)}`))).toEqual(
      new Set([
        ...['goal 13', 'clip 13', 'goal 5', 'praise 15', 'praise 12', 'talk 12', 'step 12', 'step 9'],
        ...['try 9', 'try 5', 'reflection 11'],
      ]),
    )
    const written = await transaction(as('ana'), (tx) =>
      tx.select({ at: schema.annotations.createdAt }).from(schema.annotations),
    )
    for (const { at } of written) expect(days(at)).toBeGreaterThan(0)
    expect(Math.max(...written.map(({ at }) => days(at)))).toBe(16)
  })

  test('says that it is one, and gives visitors little room', async () => {
    const [school] = await transaction('system', (tx) =>
      tx.select().from(schema.organizations).where(eq(schema.organizations.id, sampleSchool.id)),
    )
    expect(school).toMatchObject({ isSample: true, policies: { quotaBytes: 2 * 1024 ** 3 } })
  })

  test('has a leader who runs it, two coaches, five teachers, a cohort of five and a team', async () => {
    const { built, people } = await listSamplePeople()
    expect(built).toBe(true)
    const having = (role: string) =>
      people.filter((person) => person.roles.some((each) => each === role)).length
    expect([having('leader'), having('administrator'), having('coach'), having('teacher')]).toEqual([
      1, 1, 2, 5,
    ])
    const { groups } = await listGroups(as('tom'))
    expect(groups).toMatchObject([
      { name: 'First-year cohort', kind: 'cohort', people: 5, facilitates: true },
    ])
    expect((await listGroups(as('mia'))).groups).toMatchObject([{ kind: 'team', people: 4 }])
  })

  test('has coaching that is active and one offer that waits', async () => {
    const states = async (key: CastKey) => (await listCoaching(as(key))).map((pair) => pair.state).sort()
    expect(await states('ana')).toEqual(['active', 'active', 'offered'])
    expect(await states('tom')).toEqual(['active', 'active'])
    expect(await listCoaching(as('grace'))).toMatchObject([{ waitsForMe: true }])
  })

  test('has notes of several people in threads, and a private one for its author alone', async () => {
    const recordingId = recordingIdOf('fractions-number-line')
    const { annotations } = await listAnnotations(as('ana'), { recordingId, since: 0 })
    expect(new Set(annotations.map((note) => note.authorName)).size).toBe(5)
    expect(annotations.filter((note) => note.parentId !== null)).toHaveLength(5)
    expect(annotations.every((note) => note.visibility === 'shared')).toBe(true)
    const own = await listAnnotations(as('mia'), { recordingId, since: 0 })
    expect(own.annotations).toHaveLength(annotations.length + 1)
  })

  test('has steps in six states, each with one active at most', async () => {
    const statesOf = async (key: CastKey) => {
      const steps = await listSteps(as(key), { teacherId: cast[key].id })
      return steps.map((step) => step.state).sort()
    }
    expect(await statesOf('mia')).toEqual(['mastered', 'parked', 'trying'])
    const [goal] = await listGoals(as('mia'), { teacherId: as('mia').personId })
    expect(goal).toMatchObject({ state: 'active', stage: 'trying' })
    const { entries } = await readGoalPage(as('mia'), goal?.id ?? '')
    expect(entries[0]).toMatchObject({ kind: 'goal', event: 'draft' })
    expect(entries.filter((entry) => entry.kind === 'step')).toHaveLength(2)
    expect(await statesOf('sam')).toEqual(['proposed'])
    expect(await statesOf('lena')).toEqual(['draft', 'trying'])
    expect(await statesOf('omar')).toEqual(['agreed'])
    const [active] = await listSteps(as('mia'), { teacherId: cast.mia.id })
    expect(active).toMatchObject({ active: true, dueInDays: 4 })
    const mastered = (await listSteps(as('mia'), { teacherId: cast.mia.id })).find(
      (each) => each.state === 'mastered',
    )
    expect(mastered?.moments.some((moment) => moment.role === 'shows')).toBe(true)
  })

  test('has praise for four teachers and a probe that is answered beside one that is not', async () => {
    const counts = { mia: 1, sam: 1, lena: 2, omar: 1 }
    for (const key of ['mia', 'sam', 'lena', 'omar'] as const)
      expect(await listPraises(as(key), { which: 'received' }), key).toHaveLength(counts[key])
    const probes = await transaction('system', (tx) =>
      tx.select({ answer: schema.probes.answer }).from(schema.probes),
    )
    expect(probes.map((probe) => probe.answer !== null).sort()).toEqual([false, true, true])
  })

  test('has a rehearsal of two takes, the second of which begins anew what a coach stopped, with ticked moves', async () => {
    const [listed] = await listRehearsals(as('sam'))
    const { rehearsal, takes } = await readRehearsal(as('sam'), listed?.id ?? '')
    expect(rehearsal.practice?.walkthru.map(({ name }) => name)).toEqual(rehearsal.moves)
    expect(rehearsal.roles.map(({ name, role }) => `${name}: ${role}`)).toEqual([
      'Grace Kim: Student A',
      'Omar Haddad: Student B',
      'Lena Novak: Student C',
    ])
    expect(
      takes.map(({ offsetMs, ticks, marks }) => ({ offsetMs, ticks: ticks.length, marks: marks.length })),
    ).toEqual([
      { offsetMs: 0, ticks: 5, marks: 4 },
      { offsetMs: 0, ticks: 5, marks: 2 },
    ])
    expect(takes[0]?.marks[0]).toMatchObject({ kind: 'pause', by: 'Tom Becker' })
    expect(takes[1]?.cause).toMatchObject({ mark: { kind: 'try-again' }, takeNumber: 1 })
    expect((await readRehearsal(as('tom'), listed?.id ?? '')).takes).toHaveLength(2)
  })

  test('has a talk that was held, with its plan and what came of its step, and one that both have prepared', async () => {
    const held = await readConversation(as('lena'), await talkIdOf(as('lena'), heldTalk.key))
    expect(held).toMatchObject({
      conversation: {
        state: 'closed',
        levelUsed: 2,
        plan: { text: heldTalk.plan },
        problem: { voice: 'teacher' },
      },
      record: {
        praises: [{ from: { name: 'Ana Ruiz' } }],
        probes: [{ answer: heldTalk.answer }],
        step: { state: 'trying', dueInDays: 14, standing: 'agreed', voice: 'teacher' },
        rounds: [{ note: heldTalk.round }],
      },
    })
    expect(held.moments).toHaveLength(5)
    const preparedId = await talkIdOf(as('tom'), preparedTalk.key)
    expect((await readConversation(as('tom'), preparedId)).conversation.state).toBe('preparing')
    expect((await listConversations(as('omar'), { open: true })).map(({ id }) => id)).toEqual([preparedId])
  })

  test('has an observation beside a film, the film’s words, and a note that draws on its picture', async () => {
    const recordingId = recordingIdOf('fractions-number-line')
    const { observation, recording } = await readObservationPage(as('ana'), sampleId('observation fractions'))
    expect(recording?.id).toBe(recordingId)
    expect(observation.tags.filter(({ lookForId }) => lookForId !== null)).toHaveLength(2)
    const page = await readTranscript(as('omar'), { recordingId })
    expect('transcript' in page && page.transcript?.cues[0]).toMatchObject({
      speaker: 'Teacher',
      startMs: 4_200,
      endMs: 9_240,
    })
    const { annotations } = await listAnnotations(as('lena'), { recordingId, since: 0 })
    const drawn = annotations.filter(({ drawing }) => drawing)
    expect(drawn).toMatchObject([
      { authorName: 'Ana Ruiz', drawing: { shapes: [{ type: 'box' }, { type: 'arrow' }] } },
    ])
  })

  test('has growth records with thoughts of their own, shown in part, of which Home tells whoever has not looked', async () => {
    const page = (key: CastKey, of: CastKey) =>
      readGrowthRecord(as(key), { teacherId: as(of).personId, query: {} })
    const mine = await page('mia', 'mia')
    expect(mine.entries.filter(({ kind }) => kind === 'reflection')).toHaveLength(2)
    const newsOf = async (key: CastKey) =>
      (await readHome(as(key))).waiting.flatMap((each) => (each.kind === 'record' ? each.from : []))
    expect(await newsOf('omar')).toEqual(['Lena Novak'])
    expect([await newsOf('tom'), (await readHome(as('tom'))).shown]).toMatchObject([
      [],
      [{ name: 'Sam Adeyemi' }],
    ])
    const shown = await page('ana', 'mia')
    expect(new Set(shown.entries.map(({ kind }) => kind))).toEqual(new Set(['goal', 'step', 'try', 'clip']))
    expect(await newsOf('ana')).toEqual([])
  })

  test('is put back to its first day: what visitors did goes, once, and who looked around is signed out', {
    timeout: 120_000,
  }, async () => {
    const { jobs: _, ...before } = await census()
    const { token } = await lookAroundAs({ personId: cast.grace.id, address })
    await transaction(as('grace'), (tx) =>
      tx.insert(schema.groups).values({ orgId: sampleSchool.id, name: 'A visitor’s', kind: 'team' }),
    )
    const [active] = await listSteps(as('mia'), { teacherId: cast.mia.id })
    await parkStep(as('mia'), { stepId: active?.id ?? '' })
    await Promise.all([resetSampleSchool(), resetSampleSchool()])
    expect(await census()).toMatchObject(before)
    expect(await findSession(token)).toBeUndefined()
    const [again] = await listSteps(as('mia'), { teacherId: cast.mia.id })
    expect(again).toMatchObject({ state: 'trying', active: true })
  })

  test('cleared and then interrupted, it is still there to be finished by the next visit', {
    timeout: 120_000,
  }, async () => {
    const { jobs: _, ...before } = await census()
    await transaction('system', async (tx) => {
      await clearSampleSchool(tx)
      await enrolCast(tx)
    })
    await claim(new Date())
    expect(await mayLookAround()).toBe(true)
    await lookAroundAs({ personId: cast.mia.id, address })
    expect(await census()).toMatchObject(before)
    await claim(null)
  })

  test('its recordings become ready and play', { timeout: 240_000 }, async () => {
    await startWorker({ concurrency: 1 })
    await waitUntilReady({ longestMs: 230_000 })
    for (const { film, owner } of screenings) {
      const { progress, media } = await getRecording(as(owner), recordingIdOf(film))
      expect(progress.state, film).toBe('ready')
      expect(media, film).not.toBeNull()
    }
    expect((await listRecordings(as('grace'), { which: 'shared' })).cards).toHaveLength(2)
  })
})

describe('nobody comes in here who is not of the sample school', () => {
  test('not a person of a real organization, known by id', async () => {
    const { orgId } = await buildOrganization()
    const real = await buildPerson(orgId, 'Real Person', ['administrator'])
    await expect(lookAroundAs({ personId: real.personId, address })).rejects.toEqual(refusal('not-found'))
    const held = await transaction('system', (tx) =>
      tx.select().from(schema.sessions).where(eq(schema.sessions.personId, real.personId)),
    )
    expect(held).toEqual([])
  })

  test('not somebody who has left it', async () => {
    await transaction('system', (tx) =>
      tx
        .update(schema.people)
        .set({ leftAt: new Date() })
        .where(inArray(schema.people.id, [cast.grace.id])),
    )
    await expect(lookAroundAs({ personId: cast.grace.id, address })).rejects.toEqual(refusal('not-found'))
    expect((await listSamplePeople()).people.map((person) => person.key)).not.toContain('grace')
  })

  test('and putting it back touches no other organization, four times an hour at most', {
    timeout: 240_000,
  }, async () => {
    const { orgId } = await buildOrganization()
    const real = await buildPerson(orgId, 'Real Person')
    for (let times = 0; times < 3; times += 1) await countAgainst('reset the sample school', sampleSchool.id)
    await resetAsVisitor()
    await expect(resetAsVisitor()).rejects.toEqual(refusal('too-many'))
    const people = await transaction({ orgId }, (tx) => tx.select().from(schema.people))
    expect(people.map((person) => person.id)).toEqual([real.personId])
  })

  test('and from the sample school one sees nothing of a real organization', async () => {
    const { orgId } = await transaction('system', (tx) =>
      createOrganization(tx, { name: 'A real school', timeZone: 'UTC' }),
    )
    const seen = await transaction(as('helen'), (tx) =>
      tx.select({ id: schema.organizations.id }).from(schema.organizations),
    )
    expect(seen.map((each) => each.id)).toEqual([sampleSchool.id])
    expect(orgId).not.toBe(sampleSchool.id)
  })

  test('it stays open once the installation is claimed, and closes after 60 tries in a quarter of an hour', async () => {
    await claim(new Date())
    expect(await mayLookAround()).toBe(true)
    const nobody = { personId: '00000000-0000-4000-8000-000000000000', address: '192.0.2.99' }
    for (let tries = 0; tries < 60; tries += 1)
      await expect(lookAroundAs(nobody)).rejects.toEqual(refusal('not-found'))
    await expect(lookAroundAs({ ...nobody, personId: cast.mia.id })).rejects.toEqual(refusal('too-many'))
  })
})
