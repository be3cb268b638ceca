import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Spoken } from '#app/domain/annotation.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations, assets } from '#db/schema/index.ts'
import { changeNumbered } from '#server/annotations/change-numbered.ts'
import type { AnnotationRow } from '#server/annotations/present-annotation.ts'
import { againIfRaced } from '#server/annotations/raced.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { keptFor, letSpokenGo } from './files.ts'
import type { SpokenPlace } from './jobs.ts'

/** The object to look at, and what the product is put away under; undefined where nobody wants it any longer. */
export function startSpoken(place: SpokenPlace): Promise<{ key: string; attempt: Attempt } | undefined> {
  return inNote(place, async (tx, { orgId, recordingId, attempt }) => {
    const [source] = await tx.select({ key: assets.key }).from(assets).where(keptFor(place, 'spoken-source'))
    return source && { key: source.key, attempt: { orgId, recordingId, attempt } }
  })
}

/** It can be heard: everybody who may see the note is told, and what the browser had sent goes. */
export async function finishSpoken(
  place: SpokenPlace,
  assetId: string,
  facts: Pick<Spoken, 'durationMs' | 'hasPicture'>,
): Promise<void> {
  const finished = await inNote(place, async (tx, _recording, row) => {
    await tell(tx, row, { state: 'ready', ...facts })
    await letSpokenGo(tx, and(eq(assets.name, place.annotationId), ne(assets.id, assetId)))
    return true
  })
  if (finished) return
  await transaction({ orgId: place.orgId }, (tx) => letSpokenGo(tx, eq(assets.id, assetId)))
}

/** It cannot be heard, and what the browser had sent goes. */
export async function failSpoken(place: SpokenPlace): Promise<void> {
  await inNote(place, async (tx, _recording, row) => {
    await tell(tx, row, { ...row.spoken, state: 'failed' })
    await letSpokenGo(tx, eq(assets.name, place.annotationId))
  })
}

/** Not as news: the note is the same, and its author has said nothing more. */
async function tell(tx: Tx, row: AnnotationRow, change: Partial<Spoken>): Promise<void> {
  const spoken = row.spoken && { ...row.spoken, ...change }
  const { saidSeq, updatedAt } = row
  await changeNumbered(tx, row, { spoken, saidSeq, updatedAt })
}

/** Runs with the recording held and the note as it is, as long as it waits for what is said in it. */
function inNote<T>(
  { orgId, recordingId, annotationId }: SpokenPlace,
  work: (tx: Tx, recording: Attempt, row: AnnotationRow) => Promise<T>,
): Promise<T | undefined> {
  return againIfRaced(() =>
    transaction({ orgId }, async (tx) => {
      const recording = await holdRecording(tx, recordingId)
      if (!recording || recording.deletedAt !== null) return undefined
      const [row] = await tx
        .select()
        .from(annotations)
        .where(and(eq(annotations.id, annotationId), isNull(annotations.deletedAt)))
      if (row?.spoken?.state !== 'making') return undefined
      return work(tx, { orgId, recordingId, attempt: recording.attempt }, row)
    }),
  )
}
