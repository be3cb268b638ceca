import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { reminders } from '#db/schema/index.ts'

export type ReminderRow = typeof reminders.$inferSelect

/** How the actor wants to be reminded; undefined where they never chose anything. */
export async function findReminders(tx: Tx, actor: Actor): Promise<ReminderRow | undefined> {
  const [row] = await tx.select().from(reminders).where(eq(reminders.personId, actor.personId))
  return row
}

/** Keeps what the actor chose, beside what they chose before. */
export async function keepReminders(
  tx: Tx,
  actor: Actor,
  changes: Partial<Pick<ReminderRow, 'feedHash' | 'feedMadeAt' | 'digest' | 'digestPeriod' | 'told'>>,
): Promise<void> {
  await tx
    .insert(reminders)
    .values({ orgId: actor.orgId, personId: actor.personId, ...changes })
    .onConflictDoUpdate({ target: reminders.personId, set: { ...changes, updatedAt: new Date() } })
}
