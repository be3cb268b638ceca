import { and, desc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { FindingOverride } from '#app/domain/feedback.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { praises } from '#db/schema/index.ts'
import { type PresentedGiven, presentGiven } from './present-given.ts'

export interface PresentedPraise extends PresentedGiven {
  sentAt: string
  seen: boolean
  /** The goal under which its receiver keeps it; for the receiver alone. */
  goalId: string | null
  mayWithdraw: boolean
  /** The reasons for what was let stand; for the author's eyes alone. */
  overrides: FindingOverride[]
}

const pageSize = 50

/** Praise the actor received or gave, newest first; `recordingId` narrows it to one recording. */
export function listPraises(
  actor: Actor,
  input: { which: 'received' | 'given' | 'both'; recordingId?: string; limit?: number },
): Promise<PresentedPraise[]> {
  const received = and(eq(praises.toId, actor.personId), isNull(praises.withdrawnAt))
  const given = eq(praises.fromId, actor.personId)
  const which = { received, given, both: or(received, given) }[input.which]
  const about = input.recordingId ? eq(praises.recordingId, input.recordingId) : undefined
  return transaction(actor, (tx) => readPraises(tx, actor, and(which, about), input.limit ?? pageSize))
}

/** One praise, for its giver and its receiver; the receiver's first look is noted. Not-found for anybody else. */
export function getPraise(actor: Actor, praiseId: string): Promise<PresentedPraise> {
  return transaction(actor, async (tx) => {
    const [praise] = await readPraises(tx, actor, eq(praises.id, praiseId), 1)
    if (!praise || !can(actor, 'praise', 'view', { fromId: praise.from.id, toId: praise.to.id }))
      throw new AppError('not-found', 'praise.none')
    if (praise.to.id === actor.personId && !praise.seen)
      await tx
        .update(praises)
        .set({ seenAt: new Date() })
        .where(inArray(praises.id, [praiseId]))
    return praise
  })
}

/** The praise under a condition, as the actor sees it; who may see it is asked before. */
export async function readPraises(
  tx: Tx,
  actor: Actor,
  where: SQL | undefined,
  limit = pageSize,
): Promise<PresentedPraise[]> {
  const rows = await tx.select().from(praises).where(where).orderBy(desc(praises.sentAt)).limit(limit)
  const present = await presentGiven(tx, actor, 'praiseId', rows)
  return rows.map((row) => ({
    ...present(row),
    sentAt: row.sentAt.toISOString(),
    goalId: row.toId === actor.personId ? row.goalId : null,
    seen: row.seenAt !== null,
    mayWithdraw: row.withdrawnAt === null && can(actor, 'praise', 'withdraw', row),
    overrides: row.fromId === actor.personId ? row.overrides : [],
  }))
}
