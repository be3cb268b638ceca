import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { MoveMoment, PlaylistTitle } from '#app/domain/playlist.ts'
import { moveMoment, removePlaylist, renamePlaylist, takeOut } from './change-playlist.ts'
import { Grantee, sharePlaylist, withdrawPlaylist } from './share-playlist.ts'

/** What the page of a list can send. */
export const PlaylistForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('rename'), title: PlaylistTitle }),
  z.object({ intent: z.literal('remove') }),
  z.object({ intent: z.literal('share'), who: Grantee }),
  z.object({ intent: z.literal('withdraw'), shareId: z.uuid() }),
  z.object({ intent: z.literal('take-out'), annotationId: z.uuid() }),
  MoveMoment.extend({ intent: z.literal('move') }),
])

/** Asks the use case that the form names. */
export async function carryOutPlaylist(
  actor: Actor,
  playlistId: string,
  form: z.output<typeof PlaylistForm>,
): Promise<void> {
  switch (form.intent) {
    case 'rename':
      return renamePlaylist(actor, { playlistId, title: form.title })
    case 'remove':
      return removePlaylist(actor, { playlistId })
    case 'share':
      return sharePlaylist(actor, { playlistId, who: form.who })
    case 'withdraw':
      return withdrawPlaylist(actor, { playlistId, shareId: form.shareId })
    case 'take-out':
      return takeOut(actor, { playlistId, annotationId: form.annotationId })
    case 'move':
      return moveMoment(actor, { playlistId, annotationId: form.annotationId, before: form.before })
  }
}
