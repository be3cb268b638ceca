import { and, desc, eq, isNull, or, type SQL } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { probes } from '#db/schema/index.ts'
import { type PresentedGiven, presentGiven } from './present-given.ts'

export interface PresentedProbe extends PresentedGiven {
  askedAt: string
  answer: string | null
  answeredAt: string | null
  mayAnswer: boolean
  mayWithdraw: boolean
}

/** Probes the actor was asked or asks, newest first; `open` leaves out those that are answered. */
export function listProbes(
  actor: Actor,
  input: { which: 'asked' | 'asking' | 'both'; open?: boolean; recordingId?: string },
): Promise<PresentedProbe[]> {
  const asked = and(eq(probes.toId, actor.personId), isNull(probes.withdrawnAt))
  const asking = eq(probes.fromId, actor.personId)
  const which = { asked, asking, both: or(asked, asking) }[input.which]
  const open = input.open ? and(isNull(probes.answeredAt), isNull(probes.withdrawnAt)) : undefined
  const about = input.recordingId ? eq(probes.recordingId, input.recordingId) : undefined
  return transaction(actor, (tx) => readProbes(tx, actor, and(which, open, about)))
}

/** One probe, for who asked and who is asked. Not-found for anybody else. */
export function getProbe(actor: Actor, probeId: string): Promise<PresentedProbe> {
  return transaction(actor, async (tx) => {
    const [probe] = await readProbes(tx, actor, eq(probes.id, probeId))
    if (!probe || !can(actor, 'probe', 'view', { fromId: probe.from.id, toId: probe.to.id }))
      throw new AppError('not-found', 'probes.none')
    return probe
  })
}

/** The probes under a condition, as the actor sees them; who may see them is asked before. */
export async function readProbes(tx: Tx, actor: Actor, where: SQL | undefined): Promise<PresentedProbe[]> {
  const rows = await tx.select().from(probes).where(where).orderBy(desc(probes.createdAt)).limit(50)
  const present = await presentGiven(tx, actor, 'probeId', rows)
  return rows.map((row) => {
    const given = present(row)
    return {
      ...given,
      askedAt: row.createdAt.toISOString(),
      answer: row.answer,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      mayAnswer: !given.withdrawn && can(actor, 'probe', 'answer', row),
      mayWithdraw: !given.withdrawn && row.answeredAt === null && can(actor, 'probe', 'withdraw', row),
    }
  })
}
