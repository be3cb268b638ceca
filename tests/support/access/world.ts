import { eq } from 'drizzle-orm'
import { type Actor, defaultPolicies } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import {
  assets,
  coachingRelationships,
  groups,
  installation,
  memberships,
  organizations,
  shareGrants,
} from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { createOrganization } from '#server/organizations/create-organization.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { newObjectKey } from '#server/recordings/object-key.ts'
import { objectStore } from '#server/storage/current.ts'
import { importTranscript } from '#server/transcripts/import-transcript.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
import { signIn } from '#tests/support/rooms.ts'
import { enrol } from '#tests/support/school.ts'
import { buildGroup, buildRecording, buildShare } from '#tests/support/world.ts'
import { roleOf, type Standing, secrets, standings } from './standings.ts'

export interface SignedIn {
  actor: Actor
  cookie: string
}

/** Everybody but who is signed out. */
export type Somebody = Exclude<Standing, 'signedOut'>
export type Everybody = Record<Somebody, SignedIn>

export interface AccessWorld {
  orgId: string
  people: Everybody
  /** Ana's film, shared as the standings say. */
  film: string
  /** Another of hers, shared with nobody. */
  otherFilm: string
  groupId: string
  joinToken: string
  practice: { practiceId: string; lookForId: string; frameworkId: string }
  files: Record<'rendition' | 'original' | 'poster' | 'sprite' | 'redacted' | 'ofOther', StoredFile>
  /** Somebody new with the roles of one of them, for what ends a session or an account. */
  another: (who: Somebody) => Promise<SignedIn>
}

interface StoredFile {
  id: string
  key: string
}

/** One school in which everybody of `standings` stands to Ana as is said there. */
export async function buildAccessWorld(): Promise<AccessWorld> {
  await transaction('system', (tx) =>
    tx.insert(installation).values({ id: 'this', claimedAt: new Date(), sampleOpen: false }),
  )
  const orgId = await openSchool(`${secrets.school} School`)
  const elsewhere = await openSchool(`${secrets.elsewhere} School`)
  const another = async (who: Somebody): Promise<SignedIn> => {
    const name = { owner: 'Ana Rowanberry', stranger: secrets.elsewhere }[who as string]
    const home = who === 'stranger' ? elsewhere : orgId
    const { actor } = await enrol(home, name ?? `Person ${who}`, [...roleOf[who]])
    return { actor, cookie: (await signIn(actor)).cookie }
  }
  const join = async (who: Somebody) => [who, await another(who)] as const
  const everybody = standings.filter((who): who is Somebody => who !== 'signedOut')
  const people = Object.fromEntries(await Promise.all(everybody.map(join))) as Everybody
  const ana = people.owner.actor
  const film = await buildRecording(ana, { title: `${secrets.title} fractions` })
  const otherFilm = await buildRecording(ana, { title: `${secrets.title} alone` })
  await buildRecording(people.stranger.actor, { title: `${secrets.elsewhere} film` })
  const { groupId, joinToken } = await openClub(people)
  await shareAs(people, film, groupId)
  await coachAs(people)
  await speak(people, film)
  const files = await keepFiles(ana, film, otherFilm)
  const practice = await buildPractice(orgId)
  await deactivatePerson(people.administrator.actor, { personId: people.gone.actor.personId })
  return { orgId, people, film, otherFilm, groupId, joinToken, practice, files, another }
}

async function openSchool(name: string): Promise<string> {
  const { orgId } = await transaction('system', (tx) => createOrganization(tx, { name, timeZone: 'UTC' }))
  const policies = { ...defaultPolicies, focusLimit: 1_000, goalLimit: 1_000 }
  await transaction('system', (tx) =>
    tx.update(organizations).set({ policies }).where(eq(organizations.id, orgId)),
  )
  return orgId
}

/** A group of which Ana is a member, and one has left. */
export async function openClub(people: Everybody): Promise<{ groupId: string; joinToken: string }> {
  const { owner, member, facilitator, formerMember } = people
  const groupId = await buildGroup(facilitator.actor, [owner.actor, member.actor, formerMember.actor])
  const joinToken = `join-${groupId}`
  await transaction('system', async (tx) => {
    await tx
      .update(groups)
      .set({ name: `${secrets.club} club`, joinToken })
      .where(eq(groups.id, groupId))
    await tx
      .update(memberships)
      .set({ leftAt: new Date() })
      .where(eq(memberships.personId, formerMember.actor.personId))
  })
  return { groupId, joinToken }
}

/** Shares one of Ana's films with everybody to whom it was shared at any time. */
export async function shareAs(people: Everybody, film: string, groupId: string): Promise<void> {
  const ana = people.owner.actor
  await buildShare(ana, film, people.viewer.actor, 'view')
  await buildShare(ana, film, people.annotator.actor, 'annotate')
  const end = async (who: 'revoked' | 'expired', values: { revokedAt?: Date; until?: Date }) => {
    const id = await buildShare(ana, film, people[who].actor, 'annotate')
    await transaction(ana, (tx) => tx.update(shareGrants).set(values).where(eq(shareGrants.id, id)))
  }
  await end('revoked', { revokedAt: new Date() })
  await end('expired', { until: new Date(Date.now() - 1_000) })
  await buildShare(ana, film, people.gone.actor, 'annotate')
  await transaction(ana, (tx) =>
    tx
      .insert(shareGrants)
      .values({ orgId: ana.orgId, recordingId: film, groupId, rights: 'view', grantedBy: ana.personId }),
  )
}

async function coachAs({ owner, coach, offeredCoach, formerCoach }: Everybody): Promise<void> {
  const { orgId, personId: teacherId } = owner.actor
  const pair = (by: SignedIn, state: 'active' | 'offered' | 'ended') => ({
    orgId,
    teacherId,
    coachId: by.actor.personId,
    offeredBy: by.actor.personId,
    state,
  })
  const pairs = [pair(coach, 'active'), pair(offeredCoach, 'offered'), pair(formerCoach, 'ended')]
  await transaction(owner.actor, (tx) => tx.insert(coachingRelationships).values(pairs))
}

/** Notes of all kinds, and what is said in the film. */
async function speak({ owner, annotator }: Everybody, recordingId: string): Promise<void> {
  const write = (by: SignedIn, text: string, visibility: 'shared' | 'private') =>
    createAnnotation(by.actor, { ...note(text, { visibility }), recordingId })
  await write(annotator, `${secrets.note} counts aloud`, 'shared')
  await write(annotator, `${secrets.privateNote} looks away`, 'private')
  await write(owner, `${secrets.ownPrivateNote} is unsure`, 'private')
  const file = Buffer.from(`WEBVTT\n\n00:01.000 --> 00:02.000\n${secrets.spoken} says it\n`)
  await importTranscript(owner.actor, { recordingId, version: 0, language: 'en', file })
}

const facts = {
  initEnd: 4,
  segments: [{ startMs: 0, durationMs: 1_000, offset: 4, bytes: 6 }],
  durationMs: 1_000,
  frames: 25,
  width: 640,
  height: 360,
  frameRateNum: 25,
  frameRateDen: 1,
  codecs: 'avc1.64001f',
  bandwidth: 100_000,
}

async function keepFiles(ana: Actor, film: string, otherFilm: string): Promise<AccessWorld['files']> {
  const keep = (
    role: 'rendition' | 'original' | 'poster' | 'sprite' | 'redacted',
    content: string,
    of = film,
  ) => keepFile(ana, { recordingId: of, role, name: role === 'rendition' ? '360p' : '', content })
  return {
    rendition: await keep('rendition', secrets.film),
    original: await keep('original', secrets.original),
    poster: await keep('poster', secrets.film),
    sprite: await keep('sprite', secrets.film),
    redacted: await keep('redacted', secrets.redacted),
    ofOther: await keep('rendition', secrets.film, otherFilm),
  }
}

/** A file of a recording with these words for bytes, in the store and among the assets. */
export async function keepFile(
  owner: Actor,
  file: { recordingId: string; role: (typeof assets.$inferInsert)['role']; name: string; content: string },
): Promise<StoredFile> {
  const { content, ...asset } = file
  const { orgId } = owner
  const key = newObjectKey({ orgId, recordingId: file.recordingId })
  const bytes = Buffer.from(content)
  await objectStore().putBytes(key, bytes, { contentType: 'video/mp4' })
  const [row] = await transaction(owner, (tx) =>
    tx
      .insert(assets)
      .values({
        ...asset,
        ...{ orgId, key, contentType: 'video/mp4', bytes: bytes.length, state: 'ready', rendition: facts },
      })
      .returning({ id: assets.id }),
  )
  if (!row) throw new Error('The file was not written down.')
  return { id: row.id, key }
}
