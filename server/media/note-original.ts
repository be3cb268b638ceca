import { and, eq, sql } from 'drizzle-orm'
import type { RecordingRemark } from '#app/domain/recording-remark.ts'
import { remarksOf } from '#app/domain/recording-remark.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import type { Attempt } from '#server/recordings/jobs.ts'

/**
 * Keeps with the original how long it says it is and how much of it can be read as far as is known yet, in
 * milliseconds, and how many sounds it holds of which none can be read.
 */
export function noteClaims(
  attempt: Attempt,
  facts: { claimedMs: number; readMs: number; soundsLost: number },
): Promise<void> {
  return note(attempt, { ...facts, damagedMs: 0 })
}

/** Keeps with the original how much of its picture is damaged, in milliseconds. */
export function noteDamage(attempt: Attempt, damagedMs: number): Promise<void> {
  return note(attempt, { damagedMs })
}

/** Keeps with the original how much of it has become a film, in milliseconds. */
export function noteReadLength(attempt: Attempt, readMs: number): Promise<void> {
  return note(attempt, { readMs })
}

async function note({ orgId, recordingId }: Attempt, facts: Record<string, number>): Promise<void> {
  const more = sql`coalesce(${assets.facts}, '{}'::jsonb) || ${JSON.stringify(facts)}::jsonb`
  await transaction({ orgId }, (tx) =>
    tx
      .update(assets)
      .set({ facts: more })
      .where(and(eq(assets.recordingId, recordingId), eq(assets.role, 'original'))),
  )
}

/** What the owner should know about a recording that was prepared. The caller has checked who asks. */
export async function listRemarks(tx: Tx, recordingId: string): Promise<RecordingRemark[]> {
  const rows = await tx
    .select({ role: assets.role, facts: assets.facts })
    .from(assets)
    .where(and(eq(assets.recordingId, recordingId), eq(assets.state, 'ready')))
  const factsOf = (role: string) => rows.find((asset) => asset.role === role)?.facts ?? {}
  return remarksOf(factsOf('original'), factsOf('peaks'))
}
