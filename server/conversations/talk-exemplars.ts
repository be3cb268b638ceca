import type { PresentedExemplar } from '#app/domain/exemplar.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { exemplarsReaching, listExemplarsById } from '#server/exemplars/list-exemplars.ts'
import type { ConversationRow } from './own-conversation.ts'

/** An exemplar that one of the two who talk may watch. */
export interface TalkExemplar extends PresentedExemplar {
  /** It is offered to the other one, too; also where there is nobody beside the actor. */
  otherMayWatch: boolean
}

/** These exemplars as the actor may watch them, and whether the other one may. */
export async function listTalkExemplars(
  tx: Tx,
  actor: Actor,
  row: ConversationRow,
  ids: string[],
): Promise<TalkExemplar[]> {
  const found = await listExemplarsById(tx, actor, ids)
  const otherId = row.teacherId === actor.personId ? row.partnerId : row.teacherId
  const isAlone = otherId === actor.personId || row.partedAt !== null
  const others = isAlone ? null : await exemplarsReaching(tx, { ...actor, personId: otherId }, ids)
  return found.map((each) => ({ ...each, otherMayWatch: others?.has(each.id) ?? true }))
}
