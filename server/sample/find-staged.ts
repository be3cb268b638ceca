import { and, desc, eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { actionSteps, feedbackConversations, goals, praises, rehearsals, takes } from '#db/schema/index.ts'

/** What was staged, by its key; each throws where it is not there. */
export const stepIdOf = (actor: Actor, key: string) =>
  find(actor, key, (tx, clientId) =>
    tx.select({ id: actionSteps.id }).from(actionSteps).where(eq(actionSteps.clientId, clientId)),
  )

export const praiseIdOf = (actor: Actor, key: string) =>
  find(actor, key, (tx, clientId) =>
    tx.select({ id: praises.id }).from(praises).where(eq(praises.clientId, clientId)),
  )

export const goalIdOf = (actor: Actor, key: string) =>
  find(actor, key, (tx, clientId) =>
    tx
      .select({ id: goals.id })
      .from(goals)
      .where(and(eq(goals.clientId, clientId), eq(goals.teacherId, actor.personId))),
  )

export const talkIdOf = (actor: Actor, key: string) =>
  find(actor, key, (tx, clientId) =>
    tx
      .select({ id: feedbackConversations.id })
      .from(feedbackConversations)
      .where(eq(feedbackConversations.clientId, clientId)),
  )

/** The last take of a rehearsal. */
export const lastTakeIdOf = (actor: Actor, key: string) =>
  find(actor, key, (tx, clientId) =>
    tx
      .select({ id: takes.id })
      .from(takes)
      .innerJoin(rehearsals, eq(rehearsals.id, takes.rehearsalId))
      .where(eq(rehearsals.clientId, clientId))
      .orderBy(desc(takes.number))
      .limit(1),
  )

async function find(
  actor: Actor,
  key: string,
  ask: (tx: Tx, clientId: string) => Promise<{ id: string }[]>,
): Promise<string> {
  const [found] = await transaction(actor, (tx) => ask(tx, sampleId(key)))
  if (!found) throw new Error(`There is no ${key} in the sample school.`)
  return found.id
}
