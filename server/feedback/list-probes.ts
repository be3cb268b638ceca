import { and, desc, eq, isNull, or, type SQL } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { probes } from '#db/schema/index.ts'
import { listCited, type PresentedMoment } from './list-cited.ts'
import { type NamedPractice, namesOf, practicesOf } from './present.ts'

export interface PresentedProbe {
  id: string
  from: { id: string; name: string }
  to: { id: string; name: string }
  text: string | null
  practice: NamedPractice | null
  moments: PresentedMoment[]
  askedAt: string
  answer: string | null
  answeredAt: string | null
  withdrawn: boolean
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
  return transaction(actor, (tx) => read(tx, actor, and(which, open, about)))
}

/** One probe, for who asked and who is asked. Not-found for anybody else. */
export function getProbe(actor: Actor, probeId: string): Promise<PresentedProbe> {
  return transaction(actor, async (tx) => {
    const [probe] = await read(tx, actor, eq(probes.id, probeId))
    if (!probe || !can(actor, 'probe', 'view', { fromId: probe.from.id, toId: probe.to.id }))
      throw new AppError('not-found', 'There is no such probe.')
    return probe
  })
}

async function read(tx: Tx, actor: Actor, where: SQL | undefined): Promise<PresentedProbe[]> {
  const rows = await tx.select().from(probes).where(where).orderBy(desc(probes.createdAt)).limit(50)
  const cited = await listCited(
    tx,
    actor,
    'probeId',
    rows.map((row) => row.id),
  )
  const name = await namesOf(
    tx,
    rows.flatMap((row) => [row.fromId, row.toId]),
  )
  const practice = await practicesOf(
    tx,
    rows.map((row) => row.practiceId),
  )
  return rows.map((row) => {
    const withdrawn = row.withdrawnAt !== null
    return {
      id: row.id,
      from: { id: row.fromId, name: name(row.fromId) },
      to: { id: row.toId, name: name(row.toId) },
      text: withdrawn ? null : row.text,
      practice: practice(row.practiceId),
      moments: withdrawn ? [] : (cited.get(row.id) ?? []),
      askedAt: row.createdAt.toISOString(),
      answer: row.answer,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      withdrawn,
      mayAnswer: !withdrawn && can(actor, 'probe', 'answer', row),
      mayWithdraw: !withdrawn && row.answeredAt === null && can(actor, 'probe', 'withdraw', row),
    }
  })
}
