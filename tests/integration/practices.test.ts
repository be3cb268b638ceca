import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { NewFramework } from '#app/domain/practice.ts'
import { transaction } from '#db/client.ts'
import { frameworks as editions, shareGrants } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { createOrganization } from '#server/organizations/create-organization.ts'
import { addFramework } from '#server/practices/add-framework.ts'
import { adoptShipped } from '#server/practices/adopt-shipped.ts'
import { setFocus } from '#server/practices/focus.ts'
import { getPractice } from '#server/practices/get-practice.ts'
import { listFrameworks } from '#server/practices/list-frameworks.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { readFramework } from '#server/practices/read-framework.ts'
import { restoreFramework, retireFramework } from '#server/practices/retire-framework.ts'
import { readNewRehearsal } from '#server/rehearsals/read-new-rehearsal.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { buildGroup, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string, values?: { edition: string }) =>
  expect.objectContaining({ code, ...(values && { values }) })

const asking = {
  code: 'asking',
  letters: 'As',
  shape: 'circle',
  hue: 1,
  name: 'Asking',
  shortName: 'Asking',
  definition: 'Asks so that thinking shows.',
  why: 'Thinking that shows can be taught to.',
  equityPrompt: 'Whose thinking was asked for?',
  lookFors: [
    { actor: 'teacher', text: 'Asks why.' },
    { actor: 'student', text: 'Gives a reason.' },
  ],
}
const ours = (change: object = {}, practice: object = {}) =>
  NewFramework.parse({
    code: 'ours',
    name: 'Our practices',
    practices: [{ ...asking, ...practice }],
    ...change,
  })

async function school() {
  const { orgId } = await transaction('system', (tx) =>
    createOrganization(tx, { name: `School ${randomUUID()}`, timeZone: 'UTC' }),
  )
  return {
    orgId,
    admin: await buildPerson(orgId, 'Ada', ['administrator']),
    mia: await buildPerson(orgId, 'Mia'),
    ben: await buildPerson(orgId, 'Ben', ['coach']),
  }
}

const inUse = async (actor: Actor) =>
  (await listFrameworks(actor)).frameworks
    .filter((each) => each.inUse)
    .map(({ code, edition }) => `${code} ${edition}`)

async function practiceOf(actor: Actor, frameworkId: string): Promise<string> {
  const { frameworks } = await listFrameworks(actor)
  const id = frameworks.find((each) => each.id === frameworkId)?.practices[0]?.id
  if (!id) throw new Error('frameworks.none')
  return id
}

describe('the wall', () => {
  test('shows a new school the thirteen practices that ship', async () => {
    const { mia } = await school()
    const { frameworks, canAdminister } = await listFrameworks(mia)
    expect(canAdminister).toBe(false)
    expect(frameworks).toMatchObject([{ code: 'high-leverage-practices', edition: '1.1', inUse: true }])
    expect(frameworks[0]?.practices).toHaveLength(13)
  })

  test('counts the moments that the viewer may see, and no others', async () => {
    const { mia, ben, admin } = await school()
    const practiceId = (await listPractices(mia))[0]?.id ?? ''
    const recordingId = await buildRecording(mia)
    await createAnnotation(mia, { ...note('Seen by all.', { tags: [{ practiceId }] }), recordingId })
    await createAnnotation(mia, {
      ...note('Mine.', { tags: [{ practiceId }], visibility: 'private' }),
      recordingId,
    })
    const countFor = async (actor: Actor) =>
      (await listFrameworks(actor)).frameworks[0]?.practices[0]?.moments
    expect(await countFor(mia)).toBe(2)
    expect(await countFor(ben)).toBe(0)
    await buildShare(mia, recordingId, ben, 'view')
    expect(await countFor(ben)).toBe(1)
    expect(await countFor(admin)).toBe(0)
  })
})

describe('a practice', () => {
  test('has its words, its look-fors by actor and its framework', async () => {
    const { admin, mia } = await school()
    const { id } = await addFramework(admin, ours())
    const practice = await getPractice(mia, { practiceId: await practiceOf(mia, id) })
    expect(practice).toMatchObject({
      name: 'Asking',
      equityPrompt: 'Whose thinking was asked for?',
      lookFors: [
        { actor: 'teacher', text: 'Asks why.' },
        { actor: 'student', text: 'Gives a reason.' },
      ],
      framework: { name: 'Our practices', edition: '1.0', inUse: true },
      otherEditions: [],
      moments: [],
      older: null,
    })
  })

  test('lists the moments one may see, newest first, until the share is withdrawn', async () => {
    const { mia, ben } = await school()
    const practice = (await listPractices(mia))[0]
    const practiceId = practice?.id ?? ''
    const lookFor = practice?.lookFors[0]
    const [recordingId, hidden] = [
      await buildRecording(mia, { title: 'Fractions' }),
      await buildRecording(mia),
    ]
    const shareId = await buildShare(mia, recordingId, ben, 'annotate')
    const tags = [{ practiceId, lookForId: lookFor?.id ?? '' }]
    await createAnnotation(mia, { ...note('First.', { tags, endMs: 4_000 }), recordingId })
    await createAnnotation(ben, { ...note('Second.', { tags: [{ practiceId }] }), recordingId })
    await createAnnotation(mia, { ...note('Not for Ben.', { tags }), recordingId: hidden })
    const seen = await getPractice(ben, { practiceId })
    expect(seen.moments).toMatchObject([
      { text: 'Second.', author: { isMe: true }, owner: { name: 'Mia', isMe: false }, lookFor: null },
      { text: 'First.', recordingTitle: 'Fractions', startMs: 1_000, endMs: 4_000, lookFor: lookFor?.text },
    ])
    await withdrawShare(mia, { recordingId, shareId })
    expect((await getPractice(ben, { practiceId })).moments).toEqual([])
  })

  test('counts the moments that reach one by name and through a group once, and no ended share’s', async () => {
    const { orgId, mia, ben } = await school()
    const practiceId = (await listPractices(mia))[0]?.id ?? ''
    const [both, ended, ofBen] = [
      await buildRecording(mia),
      await buildRecording(mia),
      await buildRecording(ben),
    ]
    const groupId = await buildGroup(mia, [ben])
    await buildShare(mia, both, ben, 'view')
    const grant = { orgId, rights: 'view', grantedBy: mia.personId } as const
    await transaction({ orgId }, (tx) =>
      tx.insert(shareGrants).values([
        { ...grant, recordingId: both, groupId },
        { ...grant, recordingId: ended, groupId, until: new Date(Date.now() - 1_000) },
      ]),
    )
    for (const [actor, recordingId] of [
      [mia, both],
      [mia, ended],
      [ben, ofBen],
    ] as const)
      await createAnnotation(actor, { ...note('Seen.', { tags: [{ practiceId }] }), recordingId })
    const countFor = async (actor: Actor) => {
      const { frameworks } = await listFrameworks(actor)
      return frameworks.flatMap((each) => each.practices).find((each) => each.id === practiceId)?.moments
    }
    expect(await countFor(ben)).toBe(2)
    expect(await countFor(mia)).toBe(2)
  })

  test('hands out its moments page by page, each once', async () => {
    const { mia } = await school()
    const practiceId = (await listPractices(mia))[0]?.id ?? ''
    const recordingId = await buildRecording(mia)
    for (let number = 0; number < 45; number += 1)
      await createAnnotation(mia, { ...note(`Note ${number}.`, { tags: [{ practiceId }] }), recordingId })
    const texts: string[] = []
    let before: string | undefined
    do {
      const { moments, older } = await getPractice(mia, { practiceId, before })
      expect(moments.length).toBeLessThanOrEqual(20)
      texts.push(...moments.map((moment) => moment.text))
      before = older ?? undefined
    } while (before)
    expect(texts).toEqual(Array.from({ length: 45 }, (_, index) => `Note ${44 - index}.`))
  })

  test('of another organization is not there', async () => {
    const here = await school()
    const { mia: stranger } = await school()
    const practiceId = (await listPractices(here.mia))[0]?.id ?? ''
    await expect(getPractice(stranger, { practiceId })).rejects.toEqual(refusal('not-found'))
    await expect(getPractice(here.mia, { practiceId: randomUUID() })).rejects.toEqual(refusal('not-found'))
  })
})

describe('a framework of one’s own', () => {
  test('stands beside the shipped one, in this organization alone', async () => {
    const { admin, mia } = await school()
    const other = await school()
    await addFramework(admin, ours())
    expect(await inUse(mia)).toEqual(['high-leverage-practices 1.1', 'ours 1.0'])
    expect(await inUse(other.mia)).toEqual(['high-leverage-practices 1.1'])
    expect((await listPractices(mia)).map((practice) => practice.name)).toContain('Asking')
  })

  test('is added, retired and taken up again by administrators only', async () => {
    const { admin, mia, ben } = await school()
    const { id: frameworkId } = await addFramework(admin, ours())
    for (const actor of [mia, ben]) {
      await expect(addFramework(actor, ours({ code: 'theirs' }))).rejects.toEqual(refusal('not-allowed'))
      await expect(retireFramework(actor, { frameworkId })).rejects.toEqual(refusal('not-allowed'))
      await expect(restoreFramework(actor, { frameworkId })).rejects.toEqual(refusal('not-allowed'))
      await expect(readFramework(actor, { frameworkId })).rejects.toEqual(refusal('not-allowed'))
    }
  })

  test('in its next edition replaces the one before, and old tags keep their words', async () => {
    const { admin, mia } = await school()
    const first = await addFramework(admin, ours())
    const oldId = await practiceOf(mia, first.id)
    const recordingId = await buildRecording(mia)
    const tagged = note('Asked why.', { tags: [{ practiceId: oldId }] })
    await createAnnotation(mia, { ...tagged, recordingId })
    const second = await addFramework(admin, ours({}, { definition: 'Asks, then waits.' }))
    expect(second.edition).toBe('1.1')
    expect(await inUse(mia)).toEqual(['high-leverage-practices 1.1', 'ours 1.1'])
    const newId = await practiceOf(mia, second.id)
    const old = await getPractice(mia, { practiceId: oldId })
    expect(old).toMatchObject({
      definition: 'Asks so that thinking shows.',
      framework: { edition: '1.0', inUse: false },
      otherEditions: [{ practiceId: newId, edition: '1.1', inUse: true }],
      moments: [{ text: 'Asked why.' }],
    })
    expect(await getPractice(mia, { practiceId: newId })).toMatchObject({
      definition: 'Asks, then waits.',
      moments: [],
    })
    const again = note('Too late.', { tags: [{ practiceId: oldId }] })
    await expect(createAnnotation(mia, { ...again, recordingId })).rejects.toEqual(refusal('invalid'))
  })

  test('takes no edition that is there, or older; of two at once, each has its own number', async () => {
    const { admin } = await school()
    await addFramework(admin, ours({ edition: '2.0' }))
    for (const edition of ['2.0', '1.9'])
      await expect(addFramework(admin, ours({ edition }))).rejects.toEqual(
        refusal('conflict', { edition: '2.0' }),
      )
    const both = await Promise.all([addFramework(admin, ours()), addFramework(admin, ours())])
    expect(both.map((each) => each.edition).sort()).toEqual(['2.1', '2.2'])
    expect(await inUse(admin)).toEqual(['high-leverage-practices 1.1', 'ours 2.2'])
  })

  test('can be read whole, to write the next edition from', async () => {
    const { admin } = await school()
    const { id } = await addFramework(admin, ours())
    expect(await readFramework(admin, { frameworkId: id })).toEqual({ ...ours(), edition: '1.0' })
    const other = await school()
    await expect(readFramework(other.admin, { frameworkId: id })).rejects.toEqual(refusal('not-found'))
  })
})

describe('retiring', () => {
  test('takes it out of the palette, and taking it up again brings it back', async () => {
    const { admin } = await school()
    const { id: frameworkId } = await addFramework(admin, ours())
    await retireFramework(admin, { frameworkId })
    expect(await inUse(admin)).toEqual(['high-leverage-practices 1.1'])
    expect((await listPractices(admin)).find((each) => each.name === 'Asking')).toMatchObject({
      inUse: false,
    })
    await expect(retireFramework(admin, { frameworkId })).rejects.toEqual(refusal('not-found'))
    await restoreFramework(admin, { frameworkId })
    expect(await inUse(admin)).toEqual(['high-leverage-practices 1.1', 'ours 1.0'])
  })

  test('leaves one framework in use, and one edition of each', async () => {
    const { admin } = await school()
    const [shipped] = (await listFrameworks(admin)).frameworks
    await expect(retireFramework(admin, { frameworkId: shipped?.id ?? '' })).rejects.toEqual(
      refusal('conflict'),
    )
    const first = await addFramework(admin, ours())
    await addFramework(admin, ours())
    await expect(restoreFramework(admin, { frameworkId: first.id })).rejects.toEqual(
      refusal('conflict', { edition: '1.1' }),
    )
  })

  test('somebody else’s framework is not there', async () => {
    const { admin } = await school()
    const other = await school()
    await addFramework(other.admin, ours())
    const { id: frameworkId } = await addFramework(admin, ours())
    await expect(retireFramework(other.admin, { frameworkId })).rejects.toEqual(refusal('not-found'))
    await expect(restoreFramework(other.admin, { frameworkId })).rejects.toEqual(refusal('not-found'))
    expect(await inUse(admin)).toContain('ours 1.0')
  })
})

describe('a walkthru', () => {
  const walkthru = [
    { name: 'Ask', text: 'Ask for a reason.', picture: 'ask' },
    { name: 'Wait', text: 'Count to three.', picture: 'wait' },
  ]

  test('belongs to its edition: the next one has other moves, the one before keeps its own', async () => {
    const { admin, mia } = await school()
    const first = await addFramework(admin, ours({}, { walkthru }))
    const firstId = await practiceOf(mia, first.id)
    const second = await addFramework(admin, ours({}, { walkthru: [...walkthru].reverse() }))
    const secondId = await practiceOf(mia, second.id)
    const namesOf = async (practiceId: string) =>
      (await getPractice(mia, { practiceId })).walkthru.map(({ name }) => name)
    expect(await namesOf(firstId)).toEqual(['Ask', 'Wait'])
    expect(await namesOf(secondId)).toEqual(['Wait', 'Ask'])
    expect((await readFramework(admin, { frameworkId: first.id })).practices[0]?.walkthru).toEqual(walkthru)
    const listed = await listPractices(mia)
    expect(listed.find(({ id }) => id === secondId)?.walkthru).toEqual([...walkthru].reverse())
  })

  test('of the shipped practices, an older school takes over by one press, once', async () => {
    const { orgId, admin, mia, ben } = await school()
    const code = 'high-leverage-practices'
    await transaction({ orgId }, (tx) =>
      tx
        .update(editions)
        .set({ edition: '1.0' })
        .where(and(eq(editions.orgId, orgId), eq(editions.code, code))),
    )
    expect((await listFrameworks(admin)).shipped).toEqual([{ code, edition: '1.1' }])
    expect((await listFrameworks(mia)).shipped).toEqual([])
    for (const actor of [mia, ben])
      await expect(adoptShipped(actor, { code })).rejects.toEqual(refusal('not-allowed'))
    await expect(adoptShipped(admin, { code: 'ours' })).rejects.toEqual(refusal('not-found'))
    await adoptShipped(admin, { code })
    expect(await inUse(mia)).toEqual([`${code} 1.1`])
    expect((await listFrameworks(admin)).shipped).toEqual([])
    await expect(adoptShipped(admin, { code })).rejects.toEqual(refusal('conflict', { edition: '1.1' }))
  })
})

describe('a focus', () => {
  test('puts few practices before all others, through the editions, for oneself alone', async () => {
    const { orgId, admin, mia, ben } = await school()
    const shipped = await listPractices(mia)
    const [, discourse, norms, third, fourth] = shipped.map(({ id }) => id)
    for (const practiceId of [norms, discourse])
      await setFocus(mia, { practiceId: practiceId ?? '', isOn: true })
    const focused = async (who: Actor) =>
      (await listPractices(who)).flatMap(({ id, inFocus }) => (inFocus ? id : []))
    const listed = await listPractices(mia)
    expect(listed.slice(0, 3).map(({ id }) => id)).toEqual([discourse, norms, shipped[0]?.id])
    expect(listed).toHaveLength(shipped.length)
    expect(await focused(mia)).toEqual([discourse, norms])
    expect((await getPractice(mia, { practiceId: norms ?? '' })).isInFocus).toBe(true)
    const begun = await readNewRehearsal(mia, { stepId: null, goalId: null, practiceId: null })
    expect(begun.given.practiceId).toBe(discourse)
    for (const who of [admin, ben]) expect(await listPractices(who)).toEqual(shipped)
    await setFocus(mia, { practiceId: third ?? '', isOn: true })
    await setFocus(mia, { practiceId: third ?? '', isOn: true })
    await expect(setFocus(mia, { practiceId: fourth ?? '', isOn: true })).rejects.toEqual(refusal('conflict'))
    await setFocus(mia, { practiceId: third ?? '', isOn: false })
    await transaction({ orgId }, (tx) => tx.update(editions).set({ edition: '1.0' }))
    await adoptShipped(admin, { code: 'high-leverage-practices' })
    const anew = (await listPractices(mia)).filter(({ inUse, inFocus }) => inUse && inFocus)
    expect(anew.map(({ name }) => name)).toEqual([shipped[1]?.name, shipped[2]?.name])
    for (const practiceId of anew.map(({ id }) => id)) await setFocus(mia, { practiceId, isOn: false })
    expect(await focused(mia)).toEqual([])
  })

  test('has no place for a practice that is no longer in use', async () => {
    const { admin, mia } = await school()
    const { id: frameworkId } = await addFramework(admin, ours())
    const [first, second, third, fourth] = (await listPractices(mia)).map(({ id }) => id)
    const focus = async (practiceId = '') => setFocus(mia, { practiceId, isOn: true })
    for (const id of [await practiceOf(mia, frameworkId), first, second]) await focus(id)
    await expect(focus(third)).rejects.toEqual(refusal('conflict'))
    await retireFramework(admin, { frameworkId })
    await focus(third)
    const focused = (await listPractices(mia)).flatMap(({ id, inFocus }) => (inFocus ? id : []))
    expect(focused).toEqual([first, second, third])
    await expect(focus(fourth)).rejects.toEqual(refusal('conflict'))
  })

  test('is of a practice that is there, and of nobody else’s school', async () => {
    const [{ mia }, other] = [await school(), await school()]
    const [foreign] = await listPractices(other.mia)
    for (const practiceId of [foreign?.id ?? '', randomUUID()])
      await expect(setFocus(mia, { practiceId, isOn: true })).rejects.toEqual(refusal('not-found'))
  })
})
