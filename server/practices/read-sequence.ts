import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { listMoveExemplars, type MoveExemplar } from '#server/exemplars/chosen-exemplars.ts'
import { type ClipOfChoice, listOwnClips } from '#server/feedback/own-clips.ts'
import { type ListedTemplate, listTemplates } from './list-templates.ts'

export interface SmallSteps {
  steps: ListedTemplate[]
  /** Whether the actor may add and take out the organization's own. */
  mayAdd: boolean
  clipChoices: ClipOfChoice[]
  /** What stands beside the moves of its walkthru. */
  moves: MoveExemplar[]
}

/** The small steps on the page of one practice. */
export async function readSequence(actor: Actor, practiceId: string): Promise<SmallSteps> {
  const mayAdd =
    can(actor, 'organization', 'administer', undefined) && can(actor, 'organization', 'change', undefined)
  return {
    steps: await listTemplates(actor, [practiceId]),
    mayAdd,
    ...(await transaction(actor, async (tx) => ({
      clipChoices: mayAdd ? await listOwnClips(tx, actor, null) : [],
      moves: await listMoveExemplars(tx, actor, practiceId),
    }))),
  }
}
