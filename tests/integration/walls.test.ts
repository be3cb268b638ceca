import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { transaction } from '#db/client.ts'
import { memberships, people, recordings, shareGrants } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { useDatabase } from '#tests/support/database.ts'
import {
  buildGroup,
  buildOrganization,
  buildPerson,
  buildRecording,
  buildShare,
} from '#tests/support/world.ts'

useDatabase()

async function twoSchools() {
  const here = await buildOrganization('Here')
  const there = await buildOrganization('There')
  const ana = await buildPerson(here.orgId, 'Ana Ruiz')
  const ben = await buildPerson(here.orgId, 'Ben Osei', ['coach'])
  const stranger = await buildPerson(there.orgId, 'Cy Young', ['administrator', 'coach'])
  return { here, there, ana, ben, stranger, recordingId: await buildRecording(ana) }
}

test('R-51 the database itself hides the rows of another organization', async () => {
  const { here, there } = await twoSchools()
  const names = await transaction(there, (tx) => tx.select({ name: people.name }).from(people))
  expect(names.map((row) => row.name)).toEqual(['Cy Young'])
  const own = await transaction(here, (tx) => tx.select().from(recordings))
  expect(own).toHaveLength(1)
})

test('R-51 a row cannot be written into another organization', async () => {
  const { here, there } = await twoSchools()
  const writing = transaction(there, (tx) =>
    tx.insert(people).values({ orgId: here.orgId, name: 'Mole', roles: ['teacher'] }),
  )
  await expect(writing).rejects.toThrow()
})

test('a transaction that names no organization sees nothing', async () => {
  await twoSchools()
  const rows = await transaction({ orgId: '' }, (tx) => tx.select().from(people))
  expect(rows).toEqual([])
})

test('a new recording is its owner’s alone', async () => {
  const { ana, ben, stranger, recordingId } = await twoSchools()
  const visible = (actor: typeof ana) =>
    transaction(actor, (tx) => getVisibleRecording(tx, actor, recordingId))
  expect((await visible(ana)).rights).toBe('own')
  await expect(visible(ben)).rejects.toMatchObject({ code: 'not-found' })
  await expect(visible(stranger)).rejects.toMatchObject({ code: 'not-found' })
  await buildShare(ana, recordingId, ben, 'view')
  expect((await visible(ben)).rights).toBe('view')
  await buildShare(ana, recordingId, ben, 'annotate')
  expect((await visible(ben)).rights).toBe('annotate')
})

test('what is shared to a group is for its present members', async () => {
  const { ana, ben, recordingId } = await twoSchools()
  const cy = await buildPerson(ana.orgId, 'Cy Adams')
  const groupId = await buildGroup(ana, [ben])
  await transaction(ana, (tx) =>
    tx
      .insert(shareGrants)
      .values({ orgId: ana.orgId, recordingId, groupId, rights: 'view', grantedBy: ana.personId }),
  )
  const visible = (actor: typeof ana) =>
    transaction(actor, (tx) => getVisibleRecording(tx, actor, recordingId))
  expect((await visible(ben)).rights).toBe('view')
  await expect(visible(cy)).rejects.toMatchObject({ code: 'not-found' })
  await transaction(ana, (tx) =>
    tx.update(memberships).set({ leftAt: new Date() }).where(eq(memberships.personId, ben.personId)),
  )
  await expect(visible(ben)).rejects.toMatchObject({ code: 'not-found' })
})

test('a share ends with its date and with its withdrawal', async () => {
  const { ana, ben, recordingId } = await twoSchools()
  const id = await buildShare(ana, recordingId, ben, 'view')
  const visible = () => transaction(ben, (tx) => getVisibleRecording(tx, ben, recordingId))
  const change = (values: { until?: Date | null; revokedAt?: Date }) =>
    transaction(ana, (tx) => tx.update(shareGrants).set(values).where(eq(shareGrants.id, id)))
  await change({ until: new Date(Date.now() + 60_000) })
  expect((await visible()).rights).toBe('view')
  await change({ until: new Date(Date.now() - 1_000) })
  await expect(visible()).rejects.toMatchObject({ code: 'not-found' })
  await change({ until: null, revokedAt: new Date() })
  await expect(visible()).rejects.toMatchObject({ code: 'not-found' })
})
