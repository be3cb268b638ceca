import { mentionsIn, type NoteDocument, withMentionsOf } from '#app/domain/note-document.ts'
import type { Tx } from '#db/client.ts'
import { viewersAmong } from '#server/sharing/list-viewers.ts'

/** A note's body with the mentions of those who can see the recording now; anybody else's name is plain words. */
export async function keepMentions(
  tx: Tx,
  recording: { id: string; ownerId: string },
  body: NoteDocument,
): Promise<NoteDocument> {
  const named = mentionsIn(body)
  return named.length === 0 ? body : withMentionsOf(body, await viewersAmong(tx, recording, named))
}
