import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { ProbeBank } from '#app/domain/probe-bank.ts'
import { type Tx, transaction } from '#db/client.ts'
import { conversationMoments, recordings } from '#db/schema/index.ts'
import { listExemplars } from '#server/exemplars/list-exemplars.ts'
import { staffNames } from '#server/feedback/check-draft.ts'
import { type ClipSource, clipSources } from '#server/feedback/clip-sources.ts'
import { inPlaceOf, listInPlace } from '#server/feedback/in-place.ts'
import { type CitableMoment, readFirstCitable } from '#server/feedback/list-citable.ts'
import { listSteps } from '#server/feedback/list-steps.ts'
import { type ClipOfChoice, listOwnClips } from '#server/feedback/own-clips.ts'
import { stepPolicies } from '#server/feedback/own-step.ts'
import { type ListedPractice, listPractices } from '#server/practices/list-practices.ts'
import { type ListedTemplate, listTemplates } from '#server/practices/list-templates.ts'
import { readProbeBank } from '#server/practices/read-probe-bank.ts'
import { reachableRecordings } from '#server/sharing/reachable-recordings.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import type { ConversationRow } from './own-conversation.ts'
import { getConversation } from './read-conversation.ts'
import { listTalkExemplars, type TalkExemplar } from './talk-exemplars.ts'

export interface ConversationTools {
  /** The teacher's recordings that both can see, newest first. */
  recordings: { id: string; title: string }[]
  /** The one whose notes can be collected now. */
  chosen: { id: string; title: string; moments: CitableMoment[]; momentCount: number } | null
  /** The recordings of the queue, as far as the actor may see them. */
  films: ClipSource[]
  practices: ListedPractice[]
  /** The small steps of the conversation's practice, some of them with a clip that shows it. */
  templates: ListedTemplate[]
  /** Questions of the conversation's practice by the level of prompting; null where it has none of its own. */
  probeBank: ProbeBank | null
  /** What colleagues offer as models of it, as far as it is offered to the actor; those of its small steps first. */
  exemplars: TalkExemplar[]
  /** The teacher's own recordings, for a clip of a round; none for the other side. */
  clipChoices: ClipOfChoice[]
  /** What the teacher works on now, and would park. */
  inTheWay: { text: string }[]
  /** What the teacher has in place of the conversation's practice; none for the other side. */
  inPlace: { id: string; text: string }[]
  /** For the checks: colleagues' names are no students' names. */
  staffNames: string[]
  language: string
}

const mostRecordings = 40

/** What the two need while a conversation is prepared and held; `recordingId` is the one whose notes are asked for. Throws not-found. */
export async function readTools(
  actor: Actor,
  conversationId: string,
  recordingId: string | null,
): Promise<ConversationTools> {
  const { row, ...facts } = await transaction(actor, async (tx) => {
    const row = await getConversation(tx, actor, conversationId)
    const shared = await sharedRecordings(tx, actor, row)
    const chosen = shared.find((each) => each.id === recordingId) ?? shared[0] ?? null
    return {
      row,
      recordings: shared,
      films: await filmsOf(tx, actor, row),
      chosen: chosen && { ...chosen, ...(await citable(tx, actor, chosen.id)) },
      clipChoices: row.teacherId === actor.personId ? await listOwnClips(tx, actor, null) : [],
      inPlace:
        row.teacherId === actor.personId
          ? inPlaceOf(await listInPlace(tx, actor.personId), { practiceId: row.practiceId })
          : [],
      probeBank: await readProbeBank(tx, row.practiceId),
      staffNames: await staffNames(tx, actor.orgId, 'present'),
      focusLimit: (await stepPolicies(tx, actor.orgId)).focusLimit,
    }
  })
  const { focusLimit, ...tools } = facts
  const templates = await listTemplates(actor, [row.practiceId])
  const active =
    row.teacherId === actor.personId
      ? (await listSteps(actor, { teacherId: actor.personId })).filter((step) => step.active)
      : []
  return {
    ...tools,
    practices: await listPractices(actor),
    templates,
    exemplars: await exemplarsFor(actor, row, templates),
    inTheWay: active.length >= focusLimit ? active.map(({ text }) => ({ text })) : [],
    language: actor.locale,
  }
}

async function exemplarsFor(
  actor: Actor,
  row: ConversationRow,
  templates: ListedTemplate[],
): Promise<TalkExemplar[]> {
  const chosen = templates.flatMap((each) => each.chosen?.exemplar ?? [])
  const newest = await listExemplars(actor, { practice: row.practiceId })
  const ids = [...new Set([...chosen, ...newest].map(({ id }) => id))]
  const found = await transaction(actor, (tx) => listTalkExemplars(tx, actor, row, ids))
  return found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** Also of moments that are still covered: whoever has collected one may show it. */
async function filmsOf(tx: Tx, actor: Actor, { id }: ConversationRow): Promise<ClipSource[]> {
  const queued = await tx
    .selectDistinct({ recordingId: conversationMoments.recordingId })
    .from(conversationMoments)
    .where(eq(conversationMoments.conversationId, id))
  const ids = queued.map(({ recordingId }) => recordingId)
  return [...(await clipSources(tx, actor, ids)).values()]
}

async function citable(tx: Tx, actor: Actor, recordingId: string) {
  const { moments, total } = await readFirstCitable(
    tx,
    actor,
    await getVisibleRecording(tx, actor, recordingId),
    [],
  )
  return { moments, momentCount: total }
}

/** In one query, so that an old recording is found among many that are not shared. */
async function sharedRecordings(
  tx: Tx,
  actor: Actor,
  { teacherId, partnerId }: ConversationRow,
): Promise<{ id: string; title: string }[]> {
  const otherId = teacherId === actor.personId ? partnerId : teacherId
  return tx
    .select({ id: recordings.id, title: recordings.title })
    .from(recordings)
    .where(
      and(
        eq(recordings.ownerId, teacherId),
        isNull(recordings.deletedAt),
        inArray(recordings.id, reachableRecordings(tx, actor)),
        inArray(recordings.id, reachableRecordings(tx, { ...actor, personId: otherId })),
      ),
    )
    .orderBy(desc(recordings.createdAt))
    .limit(mostRecordings)
}
