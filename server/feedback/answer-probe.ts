import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { probes } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { requireNoGrades } from './no-grades.ts'

/** The teacher's answer to a probe; it may be written again. Throws conflict once the probe was withdrawn. */
export async function answerProbe(actor: Actor, input: { probeId: string; answer: string }): Promise<void> {
  requireNoGrades(actor, { answer: input.answer })
  await transaction(actor, async (tx) => {
    const probe = await lockProbe(tx, actor, input.probeId)
    requireCan(actor, 'probe', 'answer', probe)
    if (probe.withdrawnAt) throw new AppError('conflict', 'probes.withdrawn')
    await tx
      .update(probes)
      .set({ answer: input.answer, answeredAt: new Date() })
      .where(eq(probes.id, input.probeId))
  })
}

/** Takes one's own unanswered probe back. */
export async function withdrawProbe(actor: Actor, probeId: string): Promise<void> {
  await transaction(actor, async (tx) => {
    const probe = await lockProbe(tx, actor, probeId)
    requireCan(actor, 'probe', 'withdraw', probe)
    if (probe.answeredAt) throw new AppError('conflict', 'probes.answered')
    await tx.update(probes).set({ withdrawnAt: new Date() }).where(eq(probes.id, probeId))
  })
}

async function lockProbe(tx: Tx, actor: Actor, probeId: string) {
  const [probe] = await tx.select().from(probes).where(eq(probes.id, probeId)).for('update')
  if (probe && can(actor, 'probe', 'view', probe)) return probe
  throw new AppError('not-found', 'probes.none')
}
