import { and, eq, inArray } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { StepTerms } from '#app/domain/step-change.ts'
import type { Tx } from '#db/client.ts'
import { stepChanges } from '#db/schema/index.ts'
import type { StepRow } from './own-step.ts'
import { namesOf } from './present.ts'

/** A suggested change as one of both sides sees it. */
export interface PresentedChange {
  id: string
  by: { id: string; name: string }
  note: string
  before: StepTerms
  text: string
  criterion: string
  /** Days from agreeing; null where the date stays. */
  dueInDays: number | null
  mine: boolean
  /** Whether it waits for the actor: the side that did not suggest it. */
  mayAnswer: boolean
}

/** The changes of several steps that wait for an answer, in two queries; for those who see the steps. */
export async function openChanges(
  tx: Tx,
  actor: Actor,
  stepIds: string[],
): Promise<(step: StepRow) => PresentedChange | null> {
  const rows =
    stepIds.length > 0
      ? await tx
          .select()
          .from(stepChanges)
          .where(and(inArray(stepChanges.stepId, stepIds), eq(stepChanges.state, 'open')))
      : []
  const name = await namesOf(
    tx,
    rows.map((row) => row.suggestedBy),
  )
  const found = new Map(rows.map((row) => [row.stepId, row]))
  return (step) => {
    const change = found.get(step.id)
    if (!change) return null
    const { id, suggestedBy, note, before, text, criterion, dueInDays } = change
    const byTeacher = suggestedBy === step.teacherId
    return {
      ...{ id, note, before, text, criterion, dueInDays },
      by: { id: suggestedBy, name: name(suggestedBy) },
      mine: suggestedBy === actor.personId,
      mayAnswer: byTeacher ? actor.personId !== step.teacherId : actor.personId === step.teacherId,
    }
  }
}
