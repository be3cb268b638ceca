import { and, asc, eq, getTableColumns, inArray, notInArray } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { soundName } from './rendition-plans.ts'

export type AssetRow = typeof assets.$inferSelect

const missing = () => new AppError('not-found', 'files.none')

/** Of a recording: never the original, never a clip, nothing said in a note, never what is being written or erased. */
const playable = (recordingId: string) =>
  and(
    eq(assets.recordingId, recordingId),
    eq(assets.state, 'ready'),
    notInArray(assets.role, ['original', 'stretch', 'clip', 'spoken-source', 'spoken']),
  )

const { rendition: _segments, ...light } = getTableColumns(assets)
/** An asset without its segments, whose list weighs more than all that is asked of it each few seconds. */
export type LightAsset = Omit<AssetRow, 'rendition'>

/**
 * One file of a recording by id. Not-found under another recording's address, and for whoever may not see it: a redacted
 * film that is not confirmed is its owner's alone.
 */
export function getPlayableAsset(actor: Actor, recordingId: string, assetId: string): Promise<LightAsset> {
  return transaction(actor, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, recordingId)
    const [asset] = await tx
      .select(light)
      .from(assets)
      .where(and(playable(recordingId), eq(assets.id, assetId)))
    if (!asset || (asset.role === 'redacted' && !can(actor, 'recording', 'redact', thing))) throw missing()
    return asset
  })
}

/** What can be played of one rendition: a whole file, or, while it is being made, the parts that are there. */
export interface PlayableRendition {
  name: string
  facts: RenditionFacts
  files: { id: string; segments: RenditionFacts['segments'] }[]
  isWhole: boolean
}

/** The files from which films play now, by recording. The caller has checked that the actor may see them. */
export async function listFilmFiles(tx: Tx, recordingIds: string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .select({ id: assets.id, recordingId: assets.recordingId })
    .from(assets)
    .where(
      and(
        inArray(assets.recordingId, recordingIds),
        eq(assets.state, 'ready'),
        inArray(assets.role, ['rendition', 'part']),
      ),
    )
  const files = new Map<string, string[]>()
  for (const { id, recordingId } of rows) files.set(recordingId, [...(files.get(recordingId) ?? []), id])
  return files
}

/** All renditions of a recording, the first one made first. Not-found while there is none. */
export function getRenditions(actor: Actor, recordingId: string): Promise<PlayableRendition[]> {
  return transaction(actor, async (tx) => {
    await getVisibleRecording(tx, actor, recordingId)
    const renditions = await renditionsOf(tx, recordingId)
    if (renditions.length === 0) throw missing()
    return renditions
  })
}

/** The same for whoever has made sure that the actor may have some of it. */
export async function renditionsOf(tx: Tx, recordingId: string): Promise<PlayableRendition[]> {
  const rows = await tx
    .select()
    .from(assets)
    .where(and(playable(recordingId), inArray(assets.role, ['rendition', 'part'])))
    .orderBy(asc(assets.createdAt))
  const names = [...new Set(rows.map(({ name }) => name))]
  return names.flatMap((name) => {
    const own = rows.filter((row) => row.name === name)
    return wholeOf(own) ?? beginningOf(own) ?? []
  })
}

function wholeOf(rows: AssetRow[]): PlayableRendition | undefined {
  const whole = rows.findLast(({ role }) => role === 'rendition')
  if (!whole?.rendition) return undefined
  const { id, name, rendition } = whole
  return { name, facts: rendition, files: [{ id, segments: rendition.segments }], isWhole: true }
}

/** The parts that follow each other without a gap from the start on; of two divisions, those that reach further. */
function beginningOf(rows: AssetRow[]): PlayableRendition | undefined {
  const newest = Math.max(...rows.map(({ attempt }) => attempt))
  const own = rows.filter(({ attempt }) => attempt === newest)
  const divisions = [...new Set(own.map(divisionOf))].sort((a, b) => a - b)
  const chains = divisions.map((division) => chainOf(own.filter((row) => divisionOf(row) === division)))
  const parts = chains.reduce((best, chain) => (endOf(chain) > endOf(best) ? chain : best), [])
  const [first] = parts
  if (!first) return undefined
  const bandwidth = Math.max(...parts.map(({ facts }) => facts.bandwidth))
  const files = parts.map(({ id, facts }) => ({ id, segments: facts.segments }))
  return { name: rows[0]?.name ?? '', facts: { ...first.facts, bandwidth }, files, isWhole: false }
}

interface ChainedPart {
  id: string
  facts: RenditionFacts
}

function chainOf(rows: AssetRow[]): ChainedPart[] {
  const parts: ChainedPart[] = []
  for (const row of rows.sort((a, b) => placeOf(a) - placeOf(b)))
    if (row.rendition && placeOf(row) === parts.length) parts.push({ id: row.id, facts: row.rendition })
  return parts
}

const endOf = (parts: ChainedPart[]) => parts.at(-1)?.facts.durationMs ?? 0
const placeOf = ({ facts }: AssetRow) => facts?.index ?? 0
const divisionOf = ({ facts }: AssetRow) => facts?.division ?? 1

/** Addresses for the room: the playlist, and the pictures as far as they are made. Relative to this site. */
export interface PlayableMedia {
  playlist: string | null
  /** The sound alone of a film that has a picture, on the same clock. */
  sound: string | null
  poster: string | null
  sprite: { url: string; facts: Record<string, number> } | null
  peaks: { url: string; facts: Record<string, number> } | null
}

/** What the room can show of a recording now. The caller has checked that the actor may see it. */
export async function presentMedia(tx: Tx, recordingId: string): Promise<PlayableMedia> {
  const found = await tx
    .select(light)
    .from(assets)
    .where(playable(recordingId))
    .orderBy(asc(assets.createdAt))
  const at = (asset: LightAsset | undefined) => (asset ? `/media/${recordingId}/${asset.id}` : null)
  const newest = (role: AssetRow['role']) => found.findLast((asset) => asset.role === role)
  const described = (asset: LightAsset | undefined) => {
    const url = at(asset)
    return url ? { url, facts: asset?.facts ?? {} } : null
  }
  return {
    sound: hasSoundBeside(found) ? `/media/${recordingId}/${soundName}.m3u8` : null,
    playlist: newest('rendition') || newest('part') ? `/media/${recordingId}/playlist.m3u8` : null,
    poster: at(newest('poster')),
    sprite: described(newest('sprite')),
    peaks: described(newest('peaks')),
  }
}

function hasSoundBeside(found: LightAsset[]): boolean {
  const names = found.flatMap(({ role, name }) => (role === 'rendition' ? [name] : []))
  return names.includes(soundName) && names.some((name) => name !== soundName)
}
