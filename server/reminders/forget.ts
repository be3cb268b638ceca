import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { reminders } from '#db/schema/index.ts'

/** Ends every reminder of somebody who leaves: nothing is found at their calendar's address, also when they return. */
export async function forgetReminders(tx: Tx, personId: string): Promise<void> {
  await tx.delete(reminders).where(eq(reminders.personId, personId))
}
