import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { frameworks, practices } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording, type VisibleRecording } from '#server/sharing/recording-access.ts'

/** The recording that feedback is about, for somebody who may give it. Its owner receives it. */
export async function getRecordingForFeedback(
  tx: Tx,
  actor: Actor,
  input: { recordingId: string; practiceId?: string | null | undefined },
  action: 'praise' | 'give-feedback' = 'give-feedback',
): Promise<VisibleRecording> {
  const thing = await getVisibleRecording(tx, actor, input.recordingId)
  requireCan(actor, 'recording', action, thing)
  if (input.practiceId) await requirePractice(tx, input.practiceId)
  return thing
}

async function requirePractice(tx: Tx, practiceId: string): Promise<void> {
  const [practice] = await tx
    .select({ publishedAt: frameworks.publishedAt })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(eq(practices.id, practiceId))
  if (!practice?.publishedAt) throw new AppError('invalid', 'practices.notInUse')
}

/** A browser's number for what it sends, which somebody else has used: nothing was kept. */
export function sentByAnother(): AppError {
  return new AppError('conflict', 'feedback.usedNumber')
}
