import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'

export const playlistLimits = {
  /** Lists of one person. */
  lists: 200,
  /** Moments chosen for one list. */
  moments: 200,
  titleCharacters: 120,
} as const

export const PlaylistTitle = z
  .string()
  .trim()
  .min(1, { error: 'playlists.titleMissing' satisfies RefusalKey })
  .max(playlistLimits.titleCharacters)

const Moments = z
  .array(z.uuid(), { error: 'playlists.nothingChosen' satisfies RefusalKey })
  .min(1, { error: 'playlists.nothingChosen' satisfies RefusalKey })
  .max(playlistLimits.moments)

/** A list that answers a query anew each time it is opened; `clientId` makes sending it twice harmless. */
export const SaveSearch = z.object({ clientId: z.uuid(), title: PlaylistTitle })
export type SaveSearch = z.output<typeof SaveSearch>

/** Moments chosen for a new list, or for one of one's own. */
export const KeepMoments = z.object({
  clientId: z.uuid(),
  /** Empty for a new list, which then needs a title. */
  playlistId: z.union([z.uuid(), z.literal('')]).default(''),
  title: z.string().trim().max(playlistLimits.titleCharacters).default(''),
  moments: Moments,
})
export type KeepMoments = z.output<typeof KeepMoments>

/** Where a moment of a list goes: before another one, or to the end. */
export const MoveMoment = z.object({
  annotationId: z.uuid(),
  before: z.union([z.uuid(), z.literal('')]).default(''),
})
export type MoveMoment = z.output<typeof MoveMoment>
