import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { ChosenExemplar } from '#app/domain/exemplar.ts'
import type { Actor } from '#app/domain/person.ts'
import type { CopiedTemplate } from '#app/domain/step-template.ts'
import { type Tx, transaction } from '#db/client.ts'
import { frameworks, practices, stepTemplates } from '#db/schema/index.ts'
import { shippedSteps } from '#db/step-templates/high-leverage-practices.ts'
import { listChosen } from '#server/exemplars/chosen-exemplars.ts'
import { type ClipSource, clipSources } from '#server/feedback/clip-sources.ts'

/** A small step of a practice as a sequence shows it. */
export interface ListedTemplate extends CopiedTemplate {
  practiceId: string
  /** Added by the organization, and not shipped. */
  own: boolean
  /** The clip that shows it, where its recording is shared with the reader. */
  model: { recordingId: string; startMs: number; endMs: number | null; source: ClipSource } | null
  /** The exemplar that stands beside it, where one was chosen. */
  chosen: ChosenExemplar | null
}

/** The small steps of these practices in the order in which they build on each other: the shipped ones, then the organization's. */
export function listTemplates(actor: Actor, practiceIds: string[]): Promise<ListedTemplate[]> {
  return transaction({ orgId: actor.orgId }, (tx) => readTemplates(tx, actor, practiceIds))
}

/** What shows the small step with this key now, to the actor; null where nothing does. */
export async function findModel(
  actor: Actor,
  template: { practiceId: string; key: string },
): Promise<Pick<ListedTemplate, 'model' | 'chosen'> | null> {
  const offered = await listTemplates(actor, [template.practiceId])
  const found = offered.find(({ key }) => key === template.key)
  return found && (found.model || found.chosen) ? { model: found.model, chosen: found.chosen } : null
}

/** The small step with this key, as it is offered now; undefined where there is none. */
export async function findTemplate(
  tx: Tx,
  actor: Actor,
  template: { practiceId: string; key: string },
): Promise<CopiedTemplate | undefined> {
  const offered = await readTemplates(tx, actor, [template.practiceId])
  const found = offered.find((each) => each.key === template.key)
  if (!found) return undefined
  const { key, text, criterion, rehearsal } = found
  return { key, text, criterion, rehearsal }
}

async function readTemplates(tx: Tx, actor: Actor, practiceIds: string[]): Promise<ListedTemplate[]> {
  if (practiceIds.length === 0) return []
  const coded = await tx
    .select({ id: practices.id, code: practices.code, framework: frameworks.code })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(inArray(practices.id, practiceIds))
  const own = await tx
    .select()
    .from(stepTemplates)
    .where(
      and(
        eq(stepTemplates.orgId, actor.orgId),
        inArray(
          stepTemplates.frameworkCode,
          coded.map((practice) => practice.framework),
        ),
        isNull(stepTemplates.retiredAt),
        inArray(
          stepTemplates.practiceCode,
          coded.map((practice) => practice.code),
        ),
      ),
    )
    .orderBy(asc(stepTemplates.createdAt), asc(stepTemplates.id))
  const sources = await clipSources(
    tx,
    actor,
    own.flatMap((row) => row.recordingId ?? []),
  )
  const chosen = await listChosen(tx, actor, practiceIds)
  const chosenFor = (practiceId: string, key: string) => {
    const found = chosen.find(
      (each) => each.practiceId === practiceId && each.kind === 'step' && each.name === key,
    )
    return found ? { exemplar: found.exemplar } : null
  }
  return coded.flatMap(({ id: practiceId, code, framework }) => [
    ...(shippedSteps[framework]?.[code] ?? []).map((step, place) => {
      const key = `${framework}/${code}/${place + 1}`
      return { ...step, practiceId, key, own: false, model: null, chosen: chosenFor(practiceId, key) }
    }),
    ...own
      .filter((row) => row.practiceCode === code && row.frameworkCode === framework)
      .map((row) => ({
        ...{ practiceId, key: row.id, own: true },
        ...{ text: row.text, criterion: row.criterion, rehearsal: row.rehearsal },
        model: modelOf(row, sources),
        chosen: chosenFor(practiceId, row.id),
      })),
  ])
}

function modelOf(
  { recordingId, startMs, endMs }: typeof stepTemplates.$inferSelect,
  sources: Map<string, ClipSource>,
): ListedTemplate['model'] {
  const source = recordingId ? sources.get(recordingId) : undefined
  return recordingId && source && startMs !== null ? { recordingId, startMs, endMs, source } : null
}
