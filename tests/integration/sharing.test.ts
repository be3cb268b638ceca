import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { audienceWords } from '#app/domain/audience.ts'
import { addDays, calendarDayIn } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { rawClient, transaction } from '#db/client.ts'
import { recordings, shareGrants } from '#db/schema/index.ts'
import { answerCoaching } from '#server/people/answer-coaching.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { offerCoaching } from '#server/people/offer-coaching.ts'
import { roomChannel } from '#server/realtime/publish.ts'
import { audienceOf } from '#server/sharing/audience-of.ts'
import { extendShare } from '#server/sharing/extend-share.ts'
import { listShares } from '#server/sharing/list-shares.ts'
import { readSharePage } from '#server/sharing/read-share-page.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { ShareRecording, shareRecording } from '#server/sharing/share-recording.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildGroup, buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

async function world() {
  const { orgId } = await buildOrganization()
  const owner = await buildPerson(orgId, 'Mia')
  const ana = await buildPerson(orgId, 'Ana')
  const ben = await buildPerson(orgId, 'Ben')
  return { orgId, owner, ana, ben, recordingId: await buildRecording(owner) }
}

const rightsOf = (actor: Actor, recordingId: string) =>
  transaction(actor, (tx) => getVisibleRecording(tx, actor, recordingId)).then(
    (thing) => thing.rights,
    () => 'none',
  )

const today = () => calendarDayIn('UTC', new Date())

describe('sharing', () => {
  test('gives what was said to whom it was said, until the day it was said', async () => {
    const { owner, ana, ben, recordingId } = await world()
    expect(await rightsOf(ana, recordingId)).toBe('none')
    await shareRecording(owner, { recordingId, personId: ana.personId, rights: 'view' })
    expect(await rightsOf(ana, recordingId)).toBe('view')
    expect(await rightsOf(ben, recordingId)).toBe('none')
    const last = addDays(today(), 3)
    await shareRecording(owner, { recordingId, personId: ana.personId, rights: 'annotate', until: last })
    expect(await rightsOf(ana, recordingId)).toBe('annotate')
    expect(await listShares(owner, { recordingId })).toEqual([
      {
        id: expect.any(String),
        grantee: { kind: 'person', id: ana.personId, name: 'Ana' },
        people: 1,
        rights: 'annotate',
        until: last,
        passed: false,
      },
    ])
  })

  test('without a day holds as many days as the organization says, to the end of the day in its zone', async () => {
    const { owner, ana, recordingId } = await world()
    const inAuckland = { ...owner, timeZone: 'Pacific/Auckland' }
    const { id } = await shareRecording(inAuckland, { recordingId, personId: ana.personId, rights: 'view' })
    const [share] = await transaction(owner, (tx) =>
      tx.select().from(shareGrants).where(eq(shareGrants.id, id)),
    )
    const last = addDays(calendarDayIn('Pacific/Auckland', new Date()), 30)
    const ends = new Intl.DateTimeFormat('sv', {
      timeZone: 'Pacific/Auckland',
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    expect(ends.format(share?.until ?? 0)).toBe(`${addDays(last, 1)} 00:00:00`)
    expect(await listShares(inAuckland, { recordingId })).toMatchObject([{ until: last }])
    expect(await readSharePage(inAuckland, { recordingId })).toMatchObject({
      offeredUntil: last,
      defaultShareDays: 30,
    })
  })

  test('twice at once makes one share', async () => {
    const { owner, ana, recordingId } = await world()
    const share = (rights: 'view' | 'annotate') =>
      shareRecording(owner, { recordingId, personId: ana.personId, rights })
    const [first, second] = await Promise.all([share('view'), share('annotate')])
    expect(first.id).toBe(second.id)
    expect(await listShares(owner, { recordingId })).toHaveLength(1)
  })

  test('ends by itself, and its owner can extend it', async () => {
    const { owner, ana, recordingId } = await world()
    const { id: shareId } = await shareRecording(owner, {
      recordingId,
      personId: ana.personId,
      rights: 'view',
    })
    await transaction(owner, (tx) =>
      tx
        .update(shareGrants)
        .set({ until: new Date(Date.now() - 1) })
        .where(eq(shareGrants.id, shareId)),
    )
    expect(await rightsOf(ana, recordingId)).toBe('none')
    expect(await listShares(owner, { recordingId })).toMatchObject([{ passed: true }])
    await extendShare(owner, { recordingId, shareId, until: addDays(today(), 1) })
    expect(await rightsOf(ana, recordingId)).toBe('view')
  })

  test('is the owner’s alone', async () => {
    const { orgId, owner, ana, ben, recordingId } = await world()
    const { id: shareId } = await shareRecording(owner, {
      recordingId,
      personId: ana.personId,
      rights: 'annotate',
    })
    const administrator = await buildPerson(orgId, 'Iris', ['administrator', 'leader'])
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Stranger', ['administrator'])
    const until = today()
    const uses = (actor: Actor) => [
      () => shareRecording(actor, { recordingId, personId: ben.personId, rights: 'view' }),
      () => withdrawShare(actor, { recordingId, shareId }),
      () => extendShare(actor, { recordingId, shareId, until }),
      () => listShares(actor, { recordingId }),
      () => readSharePage(actor, { recordingId }),
    ]
    for (const use of uses(ana)) await expect(use()).rejects.toEqual(refusal('not-allowed'))
    for (const actor of [ben, administrator, stranger])
      for (const use of uses(actor)) await expect(use()).rejects.toEqual(refusal('not-found'))
    const other = await buildRecording(ana)
    await expect(withdrawShare(ana, { recordingId: other, shareId })).rejects.toEqual(refusal('not-found'))
  })

  test('reaches only who is here: nobody from elsewhere, nobody who left, no group of others', async () => {
    const { orgId, owner, ana, ben, recordingId } = await world()
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Stranger')
    const administrator = await buildPerson(orgId, 'Iris', ['administrator'])
    await deactivatePerson(administrator, { personId: ben.personId })
    const groupId = await buildGroup(ana, [])
    const share = (grantee: { personId: string } | { groupId: string }) =>
      shareRecording(owner, { recordingId, rights: 'view', ...grantee })
    await expect(share({ personId: stranger.personId })).rejects.toEqual(refusal('not-found'))
    await expect(share({ personId: ben.personId })).rejects.toEqual(refusal('not-found'))
    await expect(share({ groupId })).rejects.toEqual(refusal('not-found', 'groups.none'))
    await expect(share({ personId: owner.personId })).rejects.toEqual(refusal('invalid'))
    const page = await readSharePage(owner, { recordingId })
    expect(page.people.map((person) => person.name)).toEqual(['Ana', 'Iris'])
    expect(page.groups).toEqual([])
  })

  test.each([
    ['yesterday', () => addDays(today(), -1)],
    ['in three years', () => addDays(today(), 1_000)],
    ['no day', () => '2027-02-30'],
    ['no date at all', () => 'soon'],
  ])('until %s is refused', async (_when, until) => {
    const { owner, ana, recordingId } = await world()
    await expect(
      shareRecording(owner, { recordingId, personId: ana.personId, rights: 'view', until: until() }),
    ).rejects.toEqual(expect.objectContaining({ code: 'invalid', fields: { until: expect.any(String) } }))
  })

  test.each([
    ['nobody', {}],
    ['a person and a group', { personId: crypto.randomUUID(), groupId: crypto.randomUUID() }],
    ['the right to own', { personId: crypto.randomUUID(), rights: 'own' }],
  ])('with %s is refused', (_what, input) => {
    const whole = { recordingId: crypto.randomUUID(), rights: 'view', ...input }
    expect(ShareRecording.safeParse(whole).success).toBe(false)
  })

  test('withdrawn, it is over at once, and open rooms hear of every change', async () => {
    const { owner, ana, recordingId } = await world()
    const heard: string[] = []
    const listening = await rawClient().listen(roomChannel, (notice) => void heard.push(notice))
    const epoch = () =>
      transaction(owner, async (tx) => {
        const [row] = await tx.select().from(recordings).where(eq(recordings.id, recordingId))
        return row?.accessEpoch
      })
    const { id: shareId } = await shareRecording(owner, {
      recordingId,
      personId: ana.personId,
      rights: 'view',
    })
    expect(await epoch()).toBe(1)
    await withdrawShare(owner, { recordingId, shareId })
    expect(await rightsOf(ana, recordingId)).toBe('none')
    expect(await epoch()).toBe(2)
    await expect(withdrawShare(owner, { recordingId, shareId })).rejects.toEqual(refusal('not-found'))
    const notice = { type: 'access.changed', orgId: owner.orgId, recordingId }
    await expect.poll(() => heard.map((each) => JSON.parse(each))).toEqual([notice, notice])
    await listening.unlisten()
  })

  test('does not come back with somebody who left', async () => {
    const { orgId, owner, ana, recordingId } = await world()
    const administrator = await buildPerson(orgId, 'Iris', ['administrator'])
    await shareRecording(owner, { recordingId, personId: ana.personId, rights: 'view' })
    await deactivatePerson(administrator, { personId: ana.personId })
    expect(await listShares(owner, { recordingId })).toEqual([])
    expect(await rightsOf(ana, recordingId)).toBe('none')
  })
})

describe('the audience', () => {
  const audience = (actor: Actor, recordingId: string) =>
    transaction(actor, async (tx) => {
      const found = (await audienceOf(tx, [recordingId])).get(recordingId)
      if (!found) throw new Error('The recording has no audience.')
      return found
    })

  test('is only the owner at first, then whom it is shared with, and only while that holds', async () => {
    const { owner, ana, ben, recordingId } = await world()
    expect(audienceWords(await audience(owner, recordingId), owner.personId)).toEqual({ key: 'onlyYou' })
    const { id: shareId } = await shareRecording(owner, {
      recordingId,
      personId: ana.personId,
      rights: 'view',
    })
    await shareRecording(owner, { recordingId, personId: ben.personId, rights: 'view' })
    const words = async (actor: Actor) => audienceWords(await audience(owner, recordingId), actor.personId)
    expect(await words(owner)).toEqual({ key: 'named', names: ['Ana', 'Ben'], groups: [] })
    expect(await words(ben)).toEqual({ key: 'named', names: ['Mia', 'Ana'], groups: [] })
    await withdrawShare(owner, { recordingId, shareId })
    expect(await words(owner)).toEqual({ key: 'named', names: ['Ben'], groups: [] })
  })

  test('knows coaches and groups', async () => {
    const { orgId, owner, recordingId } = await world()
    const coachesOfOwner = await Promise.all(
      ['Cleo', 'Cid', 'Cora'].map((name) => buildPerson(orgId, name, ['coach'])),
    )
    for (const coach of coachesOfOwner) {
      const { id } = await offerCoaching(coach, { personId: owner.personId, as: 'coach' })
      await answerCoaching(owner, { relationshipId: id, answer: 'accept' })
      await shareRecording(owner, { recordingId, personId: coach.personId, rights: 'annotate' })
    }
    const groupId = await buildGroup(owner, [])
    await shareRecording(owner, { recordingId, groupId, rights: 'view' })
    expect(audienceWords(await audience(owner, recordingId), owner.personId)).toEqual({
      key: 'coaches',
      count: 3,
      groups: [{ id: groupId, name: 'A cohort', kind: 'cohort' }],
    })
  })

  test('of nothing is nothing, and another organization’s recording has none', async () => {
    const { recordingId } = await world()
    const elsewhere = await buildPerson((await buildOrganization()).orgId, 'Stranger')
    expect((await transaction(elsewhere, (tx) => audienceOf(tx, [recordingId]))).size).toBe(0)
    expect((await transaction(elsewhere, (tx) => audienceOf(tx, []))).size).toBe(0)
  })
})
