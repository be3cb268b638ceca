import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { ActionStepState } from '#app/domain/action-step.ts'
import type { AnnotationVisibility } from '#app/domain/annotation.ts'
import type { ConversationState } from '#app/domain/conversation.ts'
import type { ExemplarOffer } from '#app/domain/exemplar.ts'
import type { GoalState } from '#app/domain/goal.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import {
  actionSteps,
  annotations,
  clips,
  coachingRelationships,
  conversationEvents,
  conversationMoments,
  cues,
  exemplarRequests,
  feedbackConversations,
  frameworks,
  goalEvents,
  goals,
  invitations,
  memberships,
  observations,
  people as peopleTable,
  praises,
  probes,
  type recordings,
  redactions,
  rehearsalRoles,
  rehearsalSessions,
  rehearsals,
  stepChanges,
  stepTemplates,
  takeMarks,
  takes,
  transcripts,
  tries,
} from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { hashToken, newToken } from '#server/auth/token.ts'
import { offerExemplar } from '#server/exemplars/offer-exemplar.ts'
import { readRecordSharing } from '#server/growth-record/read-sharing.ts'
import { shareRecord } from '#server/growth-record/share-record.ts'
import { writeNote } from '#server/growth-record/write-note.ts'
import { makeResetLink } from '#server/people/make-reset-link.ts'
import { readPlaylist } from '#server/playlists/read-playlist.ts'
import { keepMoments } from '#server/playlists/save-playlist.ts'
import { sharePlaylist } from '#server/playlists/share-playlist.ts'
import { startUpload } from '#server/recordings/start-upload.ts'
import { makeFeed } from '#server/reminders/change-feed.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
import { today } from '#tests/support/steps.ts'
import { buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'
import { type Standing, secrets, standings } from './standings.ts'
import { type AccessWorld, keepFile, openClub, type Somebody, shareAs } from './world.ts'

const goodStep = `After a right answer in ${secrets.step}, ask “Why?” before you say anything about it.`
export const criterion = '“Why?” follows each right answer before any other word of the teacher.'

/** Makes the things that doors lead to. All are Ana's, or given to her by the annotator, in the words of `secrets`. */
export function makersIn(world: AccessWorld) {
  const { orgId, people, film, practice } = world
  const ana = people.owner.actor
  const giver = people.annotator.actor
  const inSchool = { orgId }
  const given = () => ({
    ...{ id: uuidv7(), orgId, recordingId: film, clientId: randomUUID() },
    ...{ fromId: giver.personId, toId: ana.personId },
  })

  const makers = {
    note: async (by: Somebody = 'annotator', visibility: AnnotationVisibility = 'shared') => {
      const word = visibility === 'private' ? secrets.privateNote : secrets.note
      const written = note(`${word} counts aloud`, { visibility })
      return (await createAnnotation(people[by].actor, { ...written, recordingId: film })).id
    },
    spokenNote: async (visibility: AnnotationVisibility) => {
      const id = await makers.note('annotator', visibility)
      const spoken = { state: 'ready' as const, durationMs: 1_000, hasPicture: false }
      await transaction(inSchool, (tx) =>
        tx.update(annotations).set({ spoken }).where(eq(annotations.id, id)),
      )
      await keepFile(ana, { recordingId: film, role: 'spoken', name: id, content: secrets.said })
      return id
    },
    removedNote: async (by: Somebody = 'annotator') => {
      const annotationId = await makers.note(by)
      await removeAnnotation(people[by].actor, { recordingId: film, annotationId })
      return annotationId
    },
    /** Another film of Ana's, shared like the first one. */
    filmLike: async (values: Partial<typeof recordings.$inferInsert> = {}) => {
      const id = await buildRecording(ana, { title: `${secrets.title} again`, ...values })
      await shareAs(people, id, world.groupId)
      return id
    },
    upload: async () => {
      const fingerprint = randomUUID()
      const sent = { fileName: 'lesson.mp4', fileType: 'video/mp4', bytes: 1_000, fingerprint, anyway: true }
      return (await startUpload(ana, sent)).uploadId
    },
    cue: async () => {
      const id = uuidv7()
      const text = `${secrets.spoken} says more`
      await transaction(inSchool, async (tx) => {
        const [transcript] = await tx.select().from(transcripts).where(eq(transcripts.recordingId, film))
        const span = { startMs: 3_000, endMs: 5_000 }
        await tx.insert(cues).values({ id, orgId, transcriptId: transcript?.id ?? '', ...span, text })
      })
      return id
    },
    clip: async (state: 'ready' | 'failed' = 'ready') => {
      const id = uuidv7()
      const until = new Date(Date.now() + 86_400_000)
      const range = { startMs: 0, endMs: 5_000, preset: 'full' as const }
      await transaction(inSchool, (tx) =>
        tx
          .insert(clips)
          .values({ id, orgId, recordingId: film, title: secrets.clip, ...range, state, until }),
      )
      if (state === 'ready')
        await keepFile(ana, { recordingId: film, role: 'clip', name: id, content: secrets.clipFile })
      return id
    },
    /** A film with a redaction in this state. */
    redacted: async (state: 'draft' | 'made' = 'draft') => {
      const recordingId = await makers.filmLike()
      const keyframes = [{ atMs: 0, x: 0.1, y: 0.1, width: 0.2, height: 0.2 }]
      const boxes = [{ id: 'face', style: 'blur' as const, startMs: 0, endMs: 1_000, keyframes }]
      await transaction(inSchool, (tx) =>
        tx.insert(redactions).values({ orgId, recordingId, plan: { boxes, mutes: [] }, state, version: 1 }),
      )
      if (state === 'made')
        await keepFile(ana, { recordingId, role: 'redacted', name: '', content: secrets.redacted })
      return recordingId
    },
    /** A share of the film with somebody new. */
    share: async () => buildShare(ana, film, await buildPerson(orgId, 'Somebody new'), 'view'),
    person: async (roles: Parameters<typeof buildPerson>[2] = ['teacher']) =>
      (await buildPerson(orgId, 'Somebody new', roles)).personId,
    praise: async () => {
      const values = { ...given(), text: `${secrets.praise}: you asked and waited.` }
      await transaction(inSchool, (tx) => tx.insert(praises).values(values))
      return values.id
    },
    probe: async () => {
      const values = { ...given(), text: `What did you hear in ${secrets.probe}?` }
      await transaction(inSchool, (tx) => tx.insert(probes).values(values))
      return values.id
    },
    step: async (state: ActionStepState = 'agreed') => {
      const { toId: teacherId, fromId: proposedBy, ...of } = given()
      const words = { text: goodStep, criterion, why: '', dueInDays: 7 }
      const dueOn = state === 'parked' ? null : today()
      await transaction(inSchool, (tx) =>
        tx.insert(actionSteps).values({ ...of, ...words, teacherId, proposedBy, state, dueOn }),
      )
      return of.id
    },
    /** A step with a change that waits for the other side. */
    change: async (by: 'owner' | 'annotator') => {
      const stepId = await makers.step()
      const id = uuidv7()
      const terms = { text: goodStep, criterion, dueOn: today() }
      const suggestedBy = people[by].actor.personId
      await transaction(inSchool, (tx) =>
        tx.insert(stepChanges).values({
          ...{ id, orgId, stepId, suggestedBy, state: 'open', before: terms },
          ...{ text: goodStep.replace('After', 'Right after'), criterion, dueInDays: 7 },
        }),
      )
      return { stepId, changeId: id }
    },
    logged: async () => {
      const stepId = await makers.step('trying')
      const id = uuidv7()
      const of = { id, orgId, stepId, clientId: randomUUID() }
      await transaction(inSchool, (tx) =>
        tx.insert(tries).values({ ...of, onDate: today(), setting: 'class', result: 'done' }),
      )
      return { stepId, tryId: id }
    },
    goal: async (state: GoalState = 'active') => {
      const id = uuidv7()
      const { practiceId, lookForId } = practice
      const teacherId = ana.personId
      const why = state === 'draft' ? secrets.draftGoal : secrets.goal
      await transaction(inSchool, async (tx) => {
        await tx
          .insert(goals)
          .values({ id, orgId, teacherId, practiceId, lookForId, state, clientId: randomUUID() })
        const line = { orgId, goalId: id, actorId: teacherId }
        await tx.insert(goalEvents).values({ ...line, event: 'draft', toState: 'draft', note: why })
        if (state !== 'draft')
          await tx
            .insert(goalEvents)
            .values({ ...line, event: 'begin', fromState: 'draft', toState: 'active' })
      })
      return id
    },
    /** A conversation to which Ana invited the annotator, about a practice of its own. */
    conversation: async (
      state: ConversationState = 'talking',
      more: Partial<typeof feedbackConversations.$inferInsert> = {},
    ) => {
      const id = uuidv7()
      const { practiceId } = await buildPractice(orgId)
      const pair = { teacherId: ana.personId, partnerId: giver.personId, startedBy: ana.personId }
      const plan = `In period 3, with ${secrets.conversation}.`
      await transaction(inSchool, (tx) =>
        tx.insert(feedbackConversations).values({
          ...{ id, orgId, ...pair, practiceId, state, plan, kind: 'peer', minutes: 20 },
          ...{ clientId: randomUUID(), ...more },
        }),
      )
      return id
    },
    /** The same with a moment that Ana has queued. */
    queued: async (state: ConversationState = 'talking') => {
      const conversationId = await makers.conversation(state)
      const momentId = uuidv7()
      await transaction(inSchool, (tx) =>
        tx.insert(conversationMoments).values({
          ...{ id: momentId, orgId, conversationId, part: 'praise', collectedBy: ana.personId },
          ...{ recordingId: film, startMs: 1_000, endMs: 4_000 },
        }),
      )
      return { conversationId, momentId }
    },
    /** The same with a question that waits for Ana's answer. */
    probed: async () => {
      const conversationId = await makers.conversation()
      const probeId = await makers.probe()
      const line = { orgId, conversationId, probeId, actorId: giver.personId }
      await transaction(inSchool, (tx) => tx.insert(conversationEvents).values({ ...line, event: 'probe' }))
      return { conversationId, probeId }
    },
    /** The same with a step that waits for Ana. */
    offered: async () =>
      makers.conversation('talking', { stepId: await makers.step('proposed'), stepVoice: 'partner' }),
    /** A rehearsal of a part with one take of the film and a mark in it; `bare`: its take has no film; `served`: for a step. */
    rehearsal: async (
      how: 'plain' | 'bare' | 'served' = 'plain',
      /** A conversation in which a film of its own was recorded. */
      conversationId: string | null = null,
    ) => {
      const [rehearsalId, takeId, markId] = [uuidv7(), uuidv7(), uuidv7()]
      const stepId = how === 'served' ? await makers.step() : null
      const part = { part: `${secrets.rehearsal} opening`, expectedMs: 60_000, criterion }
      const moves = ['Ask', 'Wait']
      const range = { startMs: 0, endMs: 20_000, number: 1 }
      const authorId = ana.personId
      const shown = conversationId === null ? film : await makers.filmLike()
      const recordingId = how === 'bare' ? null : shown
      await transaction(inSchool, async (tx) => {
        await tx.insert(rehearsals).values({
          ...{ id: rehearsalId, orgId, teacherId: authorId, clientId: randomUUID(), stepId, moves },
          ...{ ...part, othersMark: true, conversationId },
        })
        const sourceId = conversationId === null ? null : randomUUID()
        await tx.insert(takes).values({ id: takeId, orgId, rehearsalId, recordingId, sourceId, ...range })
        const said = { kind: 'try-again' as const, atMs: 5_000, clientId: randomUUID() }
        await tx.insert(takeMarks).values({ id: markId, orgId, takeId, authorId, ...said })
      })
      return { rehearsalId, takeId, markId }
    },
    /** A rehearsal in which a colleague plays somebody. */
    cast: async () => {
      const { rehearsalId } = await makers.rehearsal()
      const personId = await makers.person()
      const role = { orgId, rehearsalId, personId, role: 'Jay' }
      await transaction(inSchool, (tx) => tx.insert(rehearsalRoles).values(role))
      return { rehearsalId, personId }
    },
    /** A rehearsal of which something is recorded just now. */
    recorded: async () => {
      const { rehearsalId } = await makers.rehearsal()
      const sourceId = randomUUID()
      const began = new Date(Date.now() - 5_000)
      const session = { id: sourceId, orgId, rehearsalId, beganAt: began, seenAt: new Date() }
      await transaction(inSchool, (tx) => tx.insert(rehearsalSessions).values(session))
      return { rehearsalId, sourceId }
    },
    /** An observation, with a film beside it where one is named. */
    observation: async (recordingId: string | null = null) => observe(ana, secrets.observed, recordingId),
    /** A film and an observation of each one's own; of Ana's for whoever is nobody. */
    ownThings: async () => {
      const ownThings = async ({ actor }: { actor: Actor }) => ({
        film: await buildRecording(actor),
        observation: await observe(actor, 'Mine', null),
      })
      const all = standings.map(
        async (who) => [who, await ownThings(people[who === 'signedOut' ? 'owner' : who])] as const,
      )
      return Object.fromEntries(await Promise.all(all)) as Record<
        Standing,
        Awaited<ReturnType<typeof ownThings>>
      >
    },
    framework: async (retired = false) =>
      (await buildPractice(orgId, { retiredAt: retired ? new Date() : null })).frameworkId,
    /** Neither school has it under this code any more, so that each can take over what ships. */
    notShipped: async (code: string) => {
      for (const { orgId: home } of [people.administrator.actor, people.stranger.actor])
        await transaction({ orgId: home }, (tx) =>
          tx
            .update(frameworks)
            .set({ code: sql`${frameworks.code} || ${frameworks.id}` })
            .where(and(eq(frameworks.orgId, home), eq(frameworks.code, code))),
        )
      return code
    },
    template: async () => {
      const id = uuidv7()
      await transaction(inSchool, async (tx) => {
        const [framework] = await tx.select().from(frameworks).where(eq(frameworks.id, practice.frameworkId))
        await tx.insert(stepTemplates).values({
          ...{ id, orgId, frameworkCode: framework?.code ?? '', practiceCode: 'P1', clientId: randomUUID() },
          ...{ text: 'Ask “Why?”.', criterion, rehearsal: 'Say it aloud.' },
          addedBy: people.administrator.actor.personId,
        })
      })
      return id
    },
    invitation: async () => {
      const id = uuidv7()
      const token = newToken()
      const expiresAt = new Date(Date.now() + 86_400_000)
      await transaction(inSchool, (tx) =>
        tx.insert(invitations).values({
          ...{ id, orgId, tokenHash: hashToken(token), name: secrets.invited, roles: ['teacher'], expiresAt },
          invitedBy: people.administrator.actor.personId,
        }),
      )
      return { id, token }
    },
    resetToken: async () => {
      const { actor } = await world.another('peer')
      return (await makeResetLink(people.administrator.actor, { personId: actor.personId })).token
    },
    /** The address of somebody's calendar: of a person of its own, since a new address ends the one before. */
    feed: async () => (await makeFeed(await buildPerson(orgId, 'Somebody else'))).token,
    /** A group like the first one, with one more member. */
    group: async () => {
      const { groupId, joinToken } = await openClub(people)
      const personId = await makers.person()
      await transaction(inSchool, (tx) =>
        tx.insert(memberships).values({ orgId, groupId, personId, role: 'member' }),
      )
      return { groupId, joinToken, personId }
    },
    coaching: async (by: 'coach' | 'offeredCoach') => {
      const id = uuidv7()
      const coachId = people[by].actor.personId
      const state = by === 'coach' ? ('active' as const) : ('offered' as const)
      await transaction(inSchool, (tx) =>
        tx
          .insert(coachingRelationships)
          .values({ id, orgId, teacherId: ana.personId, coachId, offeredBy: coachId, state }),
      )
      return id
    },
    /** A list of Ana's with a note on her film, shared with the viewer by name. */
    playlist: async () => {
      const moments = [await makers.note(), await makers.note()]
      const about = { clientId: randomUUID(), playlistId: '', title: `${secrets.list} questions` }
      const { id } = await keepMoments(ana, { ...about, moments })
      await sharePlaylist(ana, { playlistId: id, who: { kind: 'person', id: people.viewer.actor.personId } })
      const { sharing } = await readPlaylist(ana, { playlistId: id })
      return { id, moment: moments[0] ?? '', shareId: sharing?.shares[0]?.id ?? '' }
    },
    /** A part of Ana's film, offered to her group. */
    exemplar: async () => {
      const { practiceId } = practice
      return (await offerExemplar(ana, exemplarOf(film, { practiceId, scope: world.groupId }))).id
    },
    /** The annotator's wish for a moment of Ana's. */
    exemplarRequest: async () => {
      const id = uuidv7()
      const annotationId = await makers.note()
      const wish = { recordingId: film, annotationId, startMs: 0, endMs: 1_000, message: '' }
      const { personId: teacherId } = ana
      await transaction(inSchool, (tx) =>
        tx.insert(exemplarRequests).values({ id, orgId, teacherId, askedBy: giver.personId, ...wish }),
      )
      return id
    },
    /** A reflection of Ana's, a resource, and the share that shows her resources to the viewer. */
    record: async () => {
      const words = { clientId: randomUUID(), goalId: null, clip: null }
      const thought = { kind: 'reflection' as const, text: `${secrets.reflection} comes too late` }
      const { id: noteId } = await writeNote(ana, { ...words, note: thought, about: null })
      const book = { kind: 'resource' as const, title: `${secrets.resource} on waiting`, text: '', link: '' }
      await writeNote(ana, { ...words, clientId: randomUUID(), note: book, about: null })
      const personId = people.viewer.actor.personId
      await shareRecord(ana, { personId, kinds: ['resource'], goalId: '' })
      const { shares } = await readRecordSharing(ana)
      return { noteId, shareId: shares.find(({ person }) => person.id === personId)?.id ?? '' }
    },
    /** A teacher of the school who has no coach. */
    uncoached: async () => {
      const personId = await makers.person()
      await transaction(inSchool, (tx) =>
        tx.update(peopleTable).set({ name: 'Somebody to coach' }).where(eq(peopleTable.id, personId)),
      )
      return personId
    },
  }
  return makers
}

/** An offer of the only segment that the film's files have. */
export function exemplarOf(recordingId: string, how: { practiceId: string; scope: string }): ExemplarOffer {
  return {
    ...{ clientId: randomUUID(), recordingId, startMs: 0, endMs: 1_000, lookFors: [] },
    ...{ notice: `${secrets.exemplar} waits`, students: 'none-recognisable', ...how },
  }
}

async function observe(
  { orgId, personId: observerId }: Actor,
  title: string,
  recordingId: string | null,
): Promise<string> {
  const id = uuidv7()
  const head = { title: `${title} at nine`, startedAt: new Date(), headRev: 1, recordingId }
  await transaction({ orgId }, (tx) => tx.insert(observations).values({ id, orgId, observerId, ...head }))
  return id
}

export type Makers = ReturnType<typeof makersIn>

/**
 * The makers with a memory: until `fresh` is said, asked again for the same they answer the same thing, so that all
 * who are refused knock at one door; afterwards each gets a new one, since whoever is let in changes it.
 */
export function rememberingMakers(makers: Makers): { makers: Makers; fresh: () => void } {
  const kept = new Map<string, Promise<unknown>>()
  let remembers = true
  const remembering = Object.entries(makers).map(([name, make]) => {
    const ask = (...about: unknown[]) => {
      const key = `${name} ${JSON.stringify(about)}`
      const made = kept.get(key) ?? (make as (...about: unknown[]) => Promise<unknown>)(...about)
      if (remembers) kept.set(key, made)
      else kept.delete(key)
      return made
    }
    return [name, ask]
  })
  const fresh = () => {
    remembers = false
    kept.clear()
  }
  return { makers: Object.fromEntries(remembering) as Makers, fresh }
}
