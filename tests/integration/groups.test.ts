import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { changeJoinLink } from '#server/groups/change-join-link.ts'
import { changeMemberRole } from '#server/groups/change-member-role.ts'
import { CreateGroup, createGroup } from '#server/groups/create-group.ts'
import { joinGroupByLink, openGroupLink } from '#server/groups/join-group-by-link.ts'
import { leaveGroup } from '#server/groups/leave-group.ts'
import { listGroups } from '#server/groups/list-groups.ts'
import { readGroup } from '#server/groups/read-group.ts'
import { removeMember } from '#server/groups/remove-member.ts'
import { renameGroup } from '#server/groups/rename-group.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildGroup, buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

async function cohort() {
  const { orgId } = await buildOrganization()
  const coach = await buildPerson(orgId, 'Cleo', ['coach'])
  const [ana, ben, zoe] = await Promise.all(['Ana', 'Ben', 'Zoe'].map((name) => buildPerson(orgId, name)))
  if (!ana || !ben || !zoe) throw new Error('Three people were to be built.')
  return { orgId, coach, ana, ben, zoe, groupId: await buildGroup(coach, [ana, ben]) }
}

const sees = (actor: Actor, recordingId: string) =>
  transaction(actor, (tx) => getVisibleRecording(tx, actor, recordingId)).then(
    () => true,
    () => false,
  )

const epochOf = (actor: Actor, recordingId: string) =>
  transaction(actor, async (tx) => {
    const [row] = await tx.select().from(recordings).where(eq(recordings.id, recordingId))
    return row?.accessEpoch ?? -1
  })

const membersOf = async (actor: Actor, groupId: string) =>
  (await readGroup(actor, { groupId })).members.map((member) => `${member.name} ${member.role}`)

describe('a group', () => {
  test('is started by who does not only teach, and joined by its link', async () => {
    const { coach, ana } = await cohort()
    await expect(createGroup(ana, { name: 'Mine', kind: 'team' })).rejects.toEqual(refusal('not-allowed'))
    const { id: groupId } = await createGroup(coach, { name: 'Spring', kind: 'cohort' })
    const token = (await readGroup(coach, { groupId })).joinToken ?? ''
    expect(await openGroupLink(ana, { token })).toMatchObject({ id: groupId, name: 'Spring', joined: false })
    await joinGroupByLink(ana, { token })
    await joinGroupByLink(ana, { token })
    expect(await membersOf(ana, groupId)).toEqual(['Cleo facilitator', 'Ana member'])
    expect((await readGroup(ana, { groupId })).joinToken).toBeNull()
    expect(await openGroupLink(ana, { token })).toMatchObject({ joined: true })
    const listed = await listGroups(ana)
    expect(listed.canStart).toBe(false)
    expect(listed.groups.map(({ name, people, facilitates }) => [name, people, facilitates])).toEqual([
      ['A cohort', 3, false],
      ['Spring', 2, false],
    ])
  })

  test('an old, closed or foreign link leads nowhere', async () => {
    const { coach, ana, zoe, groupId } = await cohort()
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Stranger')
    const link = async () => ({ token: (await readGroup(coach, { groupId })).joinToken ?? 'none' })
    await changeJoinLink(coach, { groupId, to: 'new' })
    const older = await link()
    await expect(joinGroupByLink(stranger, older)).rejects.toEqual(refusal('gone'))
    await changeJoinLink(coach, { groupId, to: 'new' })
    await expect(joinGroupByLink(zoe, older)).rejects.toEqual(refusal('gone'))
    const newer = await link()
    await changeJoinLink(coach, { groupId, to: 'closed' })
    await expect(openGroupLink(zoe, newer)).rejects.toEqual(refusal('gone'))
    await expect(changeJoinLink(ana, { groupId, to: 'new' })).rejects.toEqual(refusal('not-allowed'))
  })

  test('is not there for anybody outside, administrators included', async () => {
    const { orgId, ana, zoe, groupId } = await cohort()
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Stranger', ['administrator'])
    const administrator = await buildPerson(orgId, 'Iris', ['administrator'])
    for (const outsider of [zoe, administrator, stranger]) {
      const refused = [
        () => readGroup(outsider, { groupId }),
        () => renameGroup(outsider, { groupId, name: 'Taken' }),
        () => changeJoinLink(outsider, { groupId, to: 'new' }),
        () => removeMember(outsider, { groupId, personId: ana.personId }),
        () => changeMemberRole(outsider, { groupId, personId: ana.personId, role: 'facilitator' }),
        () => leaveGroup(outsider, { groupId }),
      ]
      for (const use of refused) await expect(use()).rejects.toEqual(refusal('not-found'))
      expect((await listGroups(outsider)).groups).toEqual([])
    }
  })

  test('is changed by its facilitators alone', async () => {
    const { coach, ana, ben, groupId } = await cohort()
    const refused = [
      () => renameGroup(ana, { groupId, name: 'Taken' }),
      () => removeMember(ana, { groupId, personId: ben.personId }),
      () => changeMemberRole(ana, { groupId, personId: ana.personId, role: 'facilitator' }),
    ]
    for (const use of refused) await expect(use()).rejects.toEqual(refusal('not-allowed'))
    await renameGroup(coach, { groupId, name: 'Autumn' })
    expect((await readGroup(ana, { groupId })).name).toBe('Autumn')
  })

  test('never loses its last facilitator while others are in it', async () => {
    const { coach, ana, ben, groupId } = await cohort()
    const demote = (actor: Actor, person: Actor) =>
      changeMemberRole(actor, { groupId, personId: person.personId, role: 'member' })
    await expect(leaveGroup(coach, { groupId })).rejects.toEqual(
      refusal('conflict', 'groups.lastFacilitator'),
    )
    await expect(demote(coach, coach)).rejects.toEqual(refusal('conflict'))
    await expect(removeMember(coach, { groupId, personId: coach.personId })).rejects.toEqual(
      refusal('conflict'),
    )
    await changeMemberRole(coach, { groupId, personId: ana.personId, role: 'facilitator' })
    const both = await Promise.allSettled([leaveGroup(coach, { groupId }), leaveGroup(ana, { groupId })])
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [first] = await membersOf(ben, groupId)
    expect(first).toMatch(/facilitator$/)
  })

  test('the last to leave closes it', async () => {
    const { orgId } = await cohort()
    const leader = await buildPerson(orgId, 'Leo', ['leader'])
    const groupId = await buildGroup(leader, [])
    await leaveGroup(leader, { groupId })
    await expect(readGroup(leader, { groupId })).rejects.toEqual(refusal('not-found'))
  })

  test.each([
    ['no name', { name: '   ', kind: 'team' }],
    ['an unknown kind', { name: 'Spring', kind: 'club' }],
    ['a long name', { name: 'x'.repeat(81), kind: 'team' }],
  ])('is refused with %s', (_what, input) => {
    expect(CreateGroup.safeParse(input).success).toBe(false)
  })
})

describe('what is shared with a group', () => {
  async function shared() {
    const world = await cohort()
    const recordingId = await buildRecording(world.ana, { title: 'Fractions' })
    await shareRecording(world.ana, { recordingId, groupId: world.groupId, rights: 'annotate' })
    return { ...world, recordingId }
  }

  test('is seen by its present members', async () => {
    const { ana, ben, coach, zoe, groupId, recordingId } = await shared()
    expect(await sees(ben, recordingId)).toBe(true)
    expect(await sees(coach, recordingId)).toBe(true)
    expect(await sees(zoe, recordingId)).toBe(false)
    const { recordings: listed } = await readGroup(ben, { groupId })
    expect(listed).toMatchObject([
      { id: recordingId, title: 'Fractions', ownerName: 'Ana', ownerId: ana.personId, rights: 'annotate' },
    ])
    expect((await listGroups(ben)).groups).toMatchObject([{ recordings: 1, people: 3 }])
  })

  test.each([
    [
      'removed',
      (world: Awaited<ReturnType<typeof shared>>) =>
        removeMember(world.coach, { groupId: world.groupId, personId: world.ben.personId }),
    ],
    [
      'gone by themselves',
      (world: Awaited<ReturnType<typeof shared>>) => leaveGroup(world.ben, { groupId: world.groupId }),
    ],
  ])('closes at once for a member who is %s', async (_how, end) => {
    const world = await shared()
    const before = await epochOf(world.ana, world.recordingId)
    await end(world)
    expect(await sees(world.ben, world.recordingId)).toBe(false)
    expect(await sees(world.coach, world.recordingId)).toBe(true)
    expect(await epochOf(world.ana, world.recordingId)).toBeGreaterThan(before)
  })

  test('who was removed does not come back by the old link, and a closed link stays closed', async () => {
    const { coach, ana, ben, groupId, recordingId } = await shared()
    await changeJoinLink(coach, { groupId, to: 'new' })
    const token = (await readGroup(coach, { groupId })).joinToken ?? ''
    await removeMember(coach, { groupId, personId: ben.personId })
    await expect(joinGroupByLink(ben, { token })).rejects.toEqual(refusal('gone'))
    expect(await sees(ben, recordingId)).toBe(false)
    expect((await readGroup(coach, { groupId })).joinToken).toMatch(/^[\w-]{43}$/)
    await changeJoinLink(coach, { groupId, to: 'closed' })
    await removeMember(coach, { groupId, personId: ana.personId })
    expect((await readGroup(coach, { groupId })).joinToken).toBeNull()
  })

  test('is withdrawn when its owner leaves, and does not come back with them', async () => {
    const { ana, ben, coach, groupId, recordingId } = await shared()
    await leaveGroup(ana, { groupId })
    expect(await sees(ben, recordingId)).toBe(false)
    await changeJoinLink(coach, { groupId, to: 'new' })
    await joinGroupByLink(ana, { token: (await readGroup(coach, { groupId })).joinToken ?? '' })
    expect(await sees(ben, recordingId)).toBe(false)
    expect(await membersOf(ben, groupId)).toEqual(['Cleo facilitator', 'Ana member', 'Ben member'])
  })
})
