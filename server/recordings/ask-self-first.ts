import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { publish } from '#server/realtime/publish.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

/** A checkbox: what is not sent was not chosen. */
export const AskSelfFirst = z.object({
  selfFirst: z
    .literal('on')
    .optional()
    .transform((chosen) => chosen === 'on'),
})
export type AskSelfFirst = z.output<typeof AskSelfFirst>

/**
 * The owner asks that everybody, they themselves too, looks alone first: other people's notes stay covered for each
 * until they have left one of their own or ask to see them; or takes that back. Open rooms follow at once. Throws
 * not-found, not-allowed.
 */
export async function askSelfFirst(
  actor: Actor,
  input: AskSelfFirst & { recordingId: string },
): Promise<void> {
  const { recordingId, selfFirst } = input
  await transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'edit', await getVisibleRecording(tx, actor, recordingId))
    await tx.update(recordings).set({ selfFirst }).where(eq(recordings.id, recordingId))
    await publish(tx, { type: 'cover.changed', orgId: actor.orgId, recordingId })
  })
}
