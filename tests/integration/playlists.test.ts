import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { playlistMoments, playlistShares, playlists } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { leaveGroup } from '#server/groups/leave-group.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { moveMoment, removePlaylist, renamePlaylist, takeOut } from '#server/playlists/change-playlist.ts'
import { forgetMomentsOf } from '#server/playlists/forget.ts'
import { listPlaylists } from '#server/playlists/list-playlists.ts'
import { readPlaylist } from '#server/playlists/read-playlist.ts'
import { keepMoments, saveSearch } from '#server/playlists/save-playlist.ts'
import { sharePlaylist, withdrawPlaylist } from '#server/playlists/share-playlist.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { buildGroup, buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string) => expect.objectContaining({ code })

/** Two recordings of a teacher, one of them shared with a colleague, three moments on each. */
async function school() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess')
  const colleague = await buildPerson(orgId, 'Cory')
  const shown = await buildRecording(teacher, { title: 'Shown' })
  const kept = await buildRecording(teacher, { title: 'Kept' })
  const share = await shareRecording(teacher, {
    recordingId: shown,
    personId: colleague.personId,
    rights: 'view',
  })
  const says = async (recordingId: string, text: string) =>
    (await createAnnotation(teacher, { ...note(text), recordingId })).id
  const ids = {
    a: await says(shown, 'Shown a'),
    b: await says(kept, 'Kept b'),
    c: await says(shown, 'Shown c'),
    d: await says(kept, 'Kept d'),
  }
  return { orgId, teacher, colleague, shown, kept, share, ids }
}

const keep = async (owner: Actor, moments: string[], title = 'Why questions') =>
  (await keepMoments(owner, { clientId: randomUUID(), playlistId: '', title, moments })).id

const texts = async (actor: Actor, playlistId: string) =>
  (await readPlaylist(actor, { playlistId })).found.moments.map((moment) => moment.text)

const toPerson = (person: Actor) => ({ kind: 'person', id: person.personId })

describe('a list of chosen moments', () => {
  test('keeps its order, takes more, moves and lets go, sent twice as once', async () => {
    const { teacher, ids } = await school()
    const { a, b, c, d } = ids
    const clientId = randomUUID()
    const input = { clientId, playlistId: '', title: 'Why questions', moments: [c, a, b] }
    const { id } = await keepMoments(teacher, input)
    expect(await keepMoments(teacher, input)).toEqual({ id })
    expect(await texts(teacher, id)).toEqual(['Shown c', 'Shown a', 'Kept b'])
    await keepMoments(teacher, { clientId: randomUUID(), playlistId: id, title: '', moments: [a, d] })
    expect(await texts(teacher, id)).toEqual(['Shown c', 'Shown a', 'Kept b', 'Kept d'])
    await takeOut(teacher, { playlistId: id, annotationId: c })
    await moveMoment(teacher, { playlistId: id, annotationId: d, before: b })
    expect(await texts(teacher, id)).toEqual(['Shown a', 'Kept d', 'Kept b'])
    await moveMoment(teacher, { playlistId: id, annotationId: a, before: '' })
    expect(await texts(teacher, id)).toEqual(['Kept d', 'Kept b', 'Shown a'])
    await renamePlaylist(teacher, { playlistId: id, title: 'Waiting' })
    expect((await listPlaylists(teacher)).own).toMatchObject([{ title: 'Waiting', isSmart: false }])
    await removePlaylist(teacher, { playlistId: id })
    expect((await listPlaylists(teacher)).own).toEqual([])
  })

  test('shows each reader what they may see, and nothing of the rest', async () => {
    const { teacher, colleague, shown, share, ids } = await school()
    const id = await keep(teacher, [ids.b, ids.a, ids.d, ids.c])
    await expect(readPlaylist(colleague, { playlistId: id })).rejects.toEqual(refusal('not-found'))
    await sharePlaylist(teacher, { playlistId: id, who: toPerson(colleague) })
    const read = await readPlaylist(colleague, { playlistId: id })
    expect(read.found.moments.map((moment) => moment.text)).toEqual(['Shown a', 'Shown c'])
    expect(read).toMatchObject({ owner: { name: 'Tess', isMe: false }, sharing: null, sought: null })
    expect(JSON.stringify(read)).not.toContain('Kept')
    expect((await listPlaylists(colleague)).shared).toEqual([
      { id, title: 'Why questions', isSmart: false, owner: 'Tess' },
    ])
    await withdrawShare(teacher, { recordingId: shown, shareId: share.id })
    expect(await texts(colleague, id)).toEqual([])
    expect(await texts(teacher, id)).toHaveLength(4)
  })

  test('keeps a moment’s place for an owner who cannot see it for now', async () => {
    const { teacher, colleague, shown, share, ids } = await school()
    const own = await buildRecording(colleague)
    const mine = await createAnnotation(colleague, { ...note('Mine'), recordingId: own })
    const last = await createAnnotation(colleague, { ...note('Last'), recordingId: own })
    const id = await keep(colleague, [mine.id, ids.a, last.id])
    await withdrawShare(teacher, { recordingId: shown, shareId: share.id })
    await moveMoment(colleague, { playlistId: id, annotationId: last.id, before: mine.id })
    expect(await texts(colleague, id)).toEqual(['Last', 'Mine'])
    await shareRecording(teacher, { recordingId: shown, personId: colleague.personId, rights: 'view' })
    expect(await texts(colleague, id)).toEqual(['Last', 'Mine', 'Shown a'])
  })

  test('takes nothing that its owner may not see, and needs a name', async () => {
    const { colleague, ids } = await school()
    await expect(keep(colleague, [ids.a, ids.b])).rejects.toEqual(refusal('not-found'))
    await expect(keep(colleague, [ids.a], '')).rejects.toEqual(refusal('invalid'))
    expect((await listPlaylists(colleague)).own).toEqual([])
  })

  test('loses a note that is removed, and the notes of a recording that goes', async () => {
    const { teacher, kept, shown, ids } = await school()
    const id = await keep(teacher, [ids.a, ids.b, ids.c])
    await removeAnnotation(teacher, { recordingId: shown, annotationId: ids.a })
    expect(await texts(teacher, id)).toEqual(['Kept b', 'Shown c'])
    await transaction(teacher, (tx) => forgetMomentsOf(tx, kept))
    const rows = await transaction(teacher, (tx) =>
      tx.select().from(playlistMoments).where(eq(playlistMoments.playlistId, id)),
    )
    expect(rows.map((row) => row.annotationId)).not.toContain(ids.b)
    expect(await texts(teacher, id)).toEqual(['Shown c'])
  })
})

describe('a kept search', () => {
  test('is answered anew with the rights of whoever opens it', async () => {
    const { teacher, colleague, shown } = await school()
    const query = { words: 'shown kept', teacher: teacher.personId }
    const { id } = await saveSearch(teacher, {
      clientId: randomUUID(),
      title: 'All',
      query: { words: 'shown' },
    })
    await sharePlaylist(teacher, { playlistId: id, who: toPerson(colleague) })
    expect(await texts(colleague, id)).toEqual(['Shown c', 'Shown a'])
    await createAnnotation(teacher, { ...note('Shown later'), recordingId: shown })
    expect(await texts(colleague, id)).toEqual(['Shown later', 'Shown c', 'Shown a'])
    const other = await saveSearch(teacher, { clientId: randomUUID(), title: 'Nothing', query })
    await sharePlaylist(teacher, { playlistId: other.id, who: toPerson(colleague) })
    expect(await readPlaylist(colleague, { playlistId: other.id })).toMatchObject({
      found: { moments: [], after: null },
      sought: { query, names: { teacher: 'Tess' } },
    })
  })
})

describe('who can open a list', () => {
  test('is its owner’s to say, and ends at once', async () => {
    const { orgId, teacher, colleague, ids } = await school()
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Cy')
    const administrator = await buildPerson(orgId, 'Ada', ['administrator'])
    const id = await keep(teacher, [ids.a])
    const who = toPerson(colleague)
    await sharePlaylist(teacher, { playlistId: id, who })
    await sharePlaylist(teacher, { playlistId: id, who })
    for (const nobody of [stranger, administrator])
      await expect(readPlaylist(nobody, { playlistId: id })).rejects.toEqual(refusal('not-found'))
    for (const change of [
      () => renamePlaylist(colleague, { playlistId: id, title: 'Mine now' }),
      () => removePlaylist(colleague, { playlistId: id }),
      () => takeOut(colleague, { playlistId: id, annotationId: ids.a }),
      () => sharePlaylist(colleague, { playlistId: id, who: toPerson(administrator) }),
    ])
      await expect(change()).rejects.toEqual(refusal('not-allowed'))
    await expect(sharePlaylist(teacher, { playlistId: id, who: toPerson(stranger) })).rejects.toEqual(
      refusal('not-found'),
    )
    const { sharing } = await readPlaylist(teacher, { playlistId: id })
    expect(sharing?.shares).toMatchObject([{ kind: 'person', name: 'Cory' }])
    await withdrawPlaylist(teacher, { playlistId: id, shareId: sharing?.shares[0]?.id ?? '' })
    await expect(readPlaylist(colleague, { playlistId: id })).rejects.toEqual(refusal('not-found'))
    expect((await listPlaylists(colleague)).shared).toEqual([])
  })

  test('reaches a group for as long as owner and reader belong to it', async () => {
    const { teacher, colleague, ids } = await school()
    const id = await keep(teacher, [ids.a])
    const foreign = await buildGroup(colleague, [])
    const group = (groupId: string) => ({ playlistId: id, who: { kind: 'group', id: groupId } })
    await expect(sharePlaylist(teacher, group(foreign))).rejects.toEqual(refusal('not-found'))
    const first = await buildGroup(teacher, [colleague])
    await sharePlaylist(teacher, group(first))
    expect(await texts(colleague, id)).toEqual(['Shown a'])
    await leaveGroup(colleague, { groupId: first })
    await expect(readPlaylist(colleague, { playlistId: id })).rejects.toEqual(refusal('not-found'))
    const second = await buildGroup(colleague, [teacher])
    await sharePlaylist(teacher, group(second))
    expect(await texts(colleague, id)).toEqual(['Shown a'])
    await leaveGroup(teacher, { groupId: second })
    await expect(readPlaylist(colleague, { playlistId: id })).rejects.toEqual(refusal('not-found'))
  })

  test('forgets who leaves the school', async () => {
    const { orgId, teacher, colleague, ids } = await school()
    const administrator = await buildPerson(orgId, 'Ada', ['administrator'])
    const id = await keep(teacher, [ids.a])
    await sharePlaylist(teacher, { playlistId: id, who: toPerson(colleague) })
    await deactivatePerson(administrator, { personId: colleague.personId })
    const left = await transaction(teacher, (tx) => tx.select().from(playlistShares))
    expect(left).toEqual([])
  })
})

test('the database itself hides lists from another organization', async () => {
  const { teacher, colleague, ids } = await school()
  const id = await keep(teacher, [ids.a])
  await sharePlaylist(teacher, { playlistId: id, who: toPerson(colleague) })
  const elsewhere = await buildOrganization()
  const rows = await transaction(elsewhere, async (tx) => [
    ...(await tx.select().from(playlists)),
    ...(await tx.select().from(playlistMoments)),
    ...(await tx.select().from(playlistShares)),
  ])
  expect(rows).toEqual([])
})
