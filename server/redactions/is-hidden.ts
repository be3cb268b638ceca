import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { findRedaction } from './own-redaction.ts'

/** Whether the owner hides the recording while it is redacted, whatever was shared. Throws not-found, not-allowed. */
export function isHidden(actor: Actor, recordingId: string): Promise<boolean> {
  return transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'redact', await getVisibleRecording(tx, actor, recordingId))
    return (await findRedaction(tx, recordingId))?.hidden ?? false
  })
}
