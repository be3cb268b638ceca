import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { mostReviewed } from '#app/domain/room-copy.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { assets, shareGrants } from '#db/schema/index.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { reviewCopies } from '#server/recordings/review-copies.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { useApi } from '#tests/support/api.ts'
import { useDatabase } from '#tests/support/database.ts'
import {
  buildGroup,
  buildOrganization,
  buildPerson,
  buildRecording,
  buildShare,
} from '#tests/support/world.ts'

useDatabase()
const ask = useApi()

async function world() {
  const { orgId } = await buildOrganization()
  const owner = await buildPerson(orgId, 'Owner')
  const ana = await buildPerson(orgId, 'Ana', ['coach'])
  return { orgId, owner, ana, recordingId: await buildRecording(owner) }
}

async function buildFile(owner: Actor, recordingId: string, role: 'rendition' | 'original'): Promise<string> {
  const id = uuidv7()
  const { orgId } = owner
  await transaction({ orgId }, (tx) =>
    tx.insert(assets).values({
      ...{ id, orgId, recordingId, role, name: role, key: randomUUID(), state: 'ready' },
      contentType: 'video/mp4',
    }),
  )
  return id
}

const endShare = (owner: Actor, shareId: string, until: Date) =>
  transaction(owner, (tx) => tx.update(shareGrants).set({ until }).where(eq(shareGrants.id, shareId)))

describe('what a device keeps', () => {
  test('of one’s own has no end, and its film may be kept from the files it plays from', async () => {
    const { owner, recordingId } = await world()
    await buildFile(owner, recordingId, 'original')
    const film = await buildFile(owner, recordingId, 'rendition')
    expect(await reviewCopies(owner, { recordingIds: [recordingId] })).toEqual([
      { recordingId, endsAt: null, filmFiles: [film] },
    ])
  })

  test('of somebody else’s ends with the last share that reaches one, and its film is not to be kept', async () => {
    const { owner, ana, recordingId } = await world()
    await buildFile(owner, recordingId, 'rendition')
    const review = () => reviewCopies(ana, { recordingIds: [recordingId] })
    const until = new Date(Date.now() + 86_400_000)
    const first = await buildShare(owner, recordingId, ana, 'view')
    await endShare(owner, first, until)
    expect(await review()).toEqual([{ recordingId, endsAt: until.getTime(), filmFiles: null }])
    const groupId = await buildGroup(owner, [ana])
    const later = new Date(until.getTime() + 86_400_000)
    await transaction(owner, (tx) =>
      tx.insert(shareGrants).values({
        ...{ id: uuidv7(), orgId: owner.orgId, recordingId, groupId, until: later },
        ...{ rights: 'annotate', grantedBy: owner.personId },
      }),
    )
    expect(await review()).toMatchObject([{ endsAt: later.getTime() }])
    expect(await getRecording(ana, recordingId)).toMatchObject({ accessEndsAt: later.getTime() })
    await buildShare(owner, recordingId, ana, 'view')
    expect(await review()).toMatchObject([{ endsAt: null }])
  })

  test('is not to be kept once it is withdrawn, past its date, deleted or was never shown', async () => {
    const { orgId, owner, ana, recordingId } = await world()
    const [withdrawn, past, deleted, unshared] = await Promise.all([
      buildRecording(owner),
      buildRecording(owner),
      buildRecording(owner, { deletedAt: new Date() }),
      buildRecording(owner),
    ])
    const shareId = await buildShare(owner, withdrawn, ana, 'annotate')
    await withdrawShare(owner, { recordingId: withdrawn, shareId })
    await endShare(owner, await buildShare(owner, past, ana, 'annotate'), new Date(Date.now() - 1))
    await buildShare(owner, deleted, ana, 'annotate')
    await buildShare(owner, recordingId, ana, 'view')
    const recordingIds = [withdrawn, past, deleted, unshared, recordingId, randomUUID()]
    const stay = async (actor: Actor) =>
      (await reviewCopies(actor, { recordingIds })).map((standing) => standing.recordingId)
    expect(await stay(ana)).toEqual([recordingId])
    const administrator = await buildPerson(orgId, 'Iris', ['administrator'])
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Stranger', ['administrator'])
    for (const actor of [administrator, stranger]) expect(await stay(actor)).toEqual([])
  })

  test('is asked for by whoever is signed in, in their own name, and a few rooms at a time', async () => {
    const { owner, recordingId } = await world()
    const body = { recordingIds: [recordingId] }
    const post = (request: Parameters<typeof ask>[1]) =>
      ask(paths.roomCopies(), { method: 'POST', ...request })
    const answer = await post({ as: owner, body })
    expect(await answer.json()).toEqual([{ recordingId, endsAt: null, filmFiles: [] }])
    expect((await post({ body })).status).toBe(401)
    const headers = { 'x-sent-for': randomUUID() }
    expect((await post({ as: owner, body, headers })).status).toBe(401)
    const many = Array.from({ length: mostReviewed + 1 }, () => randomUUID())
    for (const recordingIds of [many, [], ['../../etc'], 'all'])
      expect((await post({ as: owner, body: { recordingIds } })).status).toBe(422)
  })
})
