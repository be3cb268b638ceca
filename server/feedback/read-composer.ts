import { eq } from 'drizzle-orm'
import type { StepPolicies } from '#app/domain/action-step.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { people } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { type ListedPractice, listPractices } from '#server/practices/list-practices.ts'
import { type ListedTemplate, listTemplates } from '#server/practices/list-templates.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { staffNames } from './check-draft.ts'
import { type ClipSource, clipSources } from './clip-sources.ts'
import { listInPlace, type StepInPlace } from './in-place.ts'
import { type CitableMoment, readFirstCitable } from './list-citable.ts'
import { stepPolicies, today } from './own-step.ts'

/** Everything the composer needs at once, so that the checks run while somebody types without asking anybody. */
export interface ComposerFacts {
  recording: { id: string; title: string }
  owner: { id: string; name: string }
  isSelf: boolean
  /** What a teacher who writes for themselves has in place, by practice; none for anybody else. */
  inPlace: StepInPlace[]
  /** The actor may see the recording, and give nothing but praise. */
  praiseOnly: boolean
  source: ClipSource | null
  /** The cited ones and some more; the others are fetched when they are asked for. */
  moments: CitableMoment[]
  /** How many could be cited. */
  momentCount: number
  practices: ListedPractice[]
  /** The small steps of those practices. */
  templates: ListedTemplate[]
  policies: StepPolicies
  today: string
  /** For the checks: present colleagues' names are no students' names. */
  staffNames: string[]
  language: string
}

/** What somebody who may give feedback on a recording, about the `cited` notes, can cite and name. Throws not-found, not-allowed. */
export async function readComposer(
  actor: Actor,
  recordingId: string,
  cited: readonly string[] = [],
): Promise<ComposerFacts> {
  const facts = await transaction(actor, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, recordingId)
    requireCan(actor, 'recording', 'praise', thing)
    const { moments, total } = await readFirstCitable(tx, actor, thing, cited)
    return {
      moments,
      momentCount: total,
      recording: { id: recordingId, title: thing.recording.title },
      owner: { id: thing.ownerId, name: await nameOf(tx, thing.ownerId) },
      praiseOnly: !can(actor, 'recording', 'give-feedback', thing),
      isSelf: thing.ownerId === actor.personId,
      inPlace: thing.ownerId === actor.personId ? await listInPlace(tx, actor.personId) : [],
      source: (await clipSources(tx, actor, [recordingId])).get(recordingId) ?? null,
      policies: await stepPolicies(tx, actor.orgId),
      staffNames: await staffNames(tx, actor.orgId, 'present'),
    }
  })
  const practices = (await listPractices(actor)).filter((practice) => practice.inUse)
  const templates = await listTemplates(
    actor,
    practices.map((practice) => practice.id),
  )
  return { ...facts, practices, templates, today: today(actor), language: actor.locale }
}

async function nameOf(tx: Tx, personId: string): Promise<string> {
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, personId))
  return person?.name ?? ''
}
