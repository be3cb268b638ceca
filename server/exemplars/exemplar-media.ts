import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { type Range, segmentsWithin } from '#app/domain/exemplar-range.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { type PlayableRendition, renditionsOf } from '#server/media/playable.ts'
import { type ExemplarRow, getVisibleExemplar } from './visible-exemplars.ts'

const missing = () => new AppError('not-found', 'files.none')

/** Bytes of a file, both ends included. */
export interface ByteRange {
  start: number
  end: number
}

export interface ExemplarFile {
  id: string
  recordingId: string
  key: string
  contentType: string
  bytes: number | null
  /** Of all its bytes these and no others are the exemplar's. */
  windows: ByteRange[]
}

/** What a player is offered of an exemplar: of each rendition the segments within its range. Throws not-found. */
export function getExemplarRenditions(actor: Actor, exemplarId: string): Promise<PlayableRendition[]> {
  return transaction(actor, async (tx) => {
    const renditions = await readWithin(tx, await getVisibleExemplar(tx, actor, exemplarId))
    if (renditions.length === 0) throw missing()
    return renditions
  })
}

/** A file of the recording, and which of its bytes whoever watches the exemplar may have. Throws not-found. */
export function getExemplarFile(actor: Actor, exemplarId: string, assetId: string): Promise<ExemplarFile> {
  return transaction(actor, async (tx) => {
    const exemplar = await getVisibleExemplar(tx, actor, exemplarId)
    const renditions = await readWithin(tx, exemplar)
    const rendition = renditions.find(({ files }) => files.some(({ id }) => id === assetId))
    const segments = rendition?.files.find(({ id }) => id === assetId)?.segments ?? []
    const { id, recordingId, key, contentType, bytes } = assets
    const [asset] = await tx
      .select({ id, recordingId, key, contentType, bytes })
      .from(assets)
      .where(and(eq(assets.id, assetId), eq(assets.state, 'ready')))
    if (!rendition || !asset) throw missing()
    const windows = segments.map(({ offset, bytes }) => ({ start: offset, end: offset + bytes - 1 }))
    return { ...asset, windows: [{ start: 0, end: rendition.facts.initEnd - 1 }, ...windows] }
  })
}

/** The part of the recording that a player of the exemplar plays, from its first frame on; undefined while there is none. */
export async function findPlayedRange(tx: Tx, exemplar: ExemplarRow): Promise<Range | undefined> {
  const [first] = await readWithin(tx, exemplar)
  return first && spanOf(first)
}

/**
 * Only renditions that cover the same time, so that a player can go from one to another: those that cover most of the
 * range. The sound alone is left out where there is a picture.
 */
async function readWithin(tx: Tx, exemplar: ExemplarRow): Promise<PlayableRendition[]> {
  const all = (await renditionsOf(tx, exemplar.recordingId)).filter(({ isWhole }) => isWhole)
  const hasPicture = all.some(({ facts }) => facts.frames > 0)
  const cut = all
    .filter(({ facts }) => !hasPicture || facts.frames > 0)
    .map((rendition) => ({
      ...rendition,
      files: rendition.files.map((file) => ({ ...file, segments: segmentsWithin(file.segments, exemplar) })),
    }))
    .filter(({ files }) => files.some(({ segments }) => segments.length > 0))
  const best = cut.reduce<Range>(
    (most, each) => (lengthOf(spanOf(each)) > lengthOf(most) ? spanOf(each) : most),
    {
      startMs: 0,
      endMs: 0,
    },
  )
  return cut.filter((each) => isAlike(spanOf(each), best))
}

const nearMs = 5
const lengthOf = ({ startMs, endMs }: Range) => endMs - startMs
const isAlike = (a: Range, b: Range) =>
  Math.abs(a.startMs - b.startMs) <= nearMs && Math.abs(a.endMs - b.endMs) <= nearMs

function spanOf({ files }: PlayableRendition): Range {
  const segments = files.flatMap((file) => file.segments)
  const [first, last] = [segments[0], segments.at(-1)]
  return { startMs: first?.startMs ?? 0, endMs: last ? last.startMs + last.durationMs : 0 }
}
