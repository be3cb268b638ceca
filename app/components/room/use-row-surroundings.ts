import { useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { showToast } from '#app/components/ui/toasts.ts'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { paths } from '#app/paths.ts'
import type { Outbox } from '#app/realtime/outbox.ts'
import type { Room } from '#app/realtime/room.ts'
import type { RowSurroundings } from './list/row-parts.ts'
import type { RoomData } from './room-data.ts'
import type { Giving } from './use-giving.ts'
import type { Removals } from './use-removals.ts'
import { useRoomActions } from './use-room-actions.ts'

/** What all rows of the list share; made anew only when what they show of it changes. */
export function useRowSurroundings({
  data,
  room,
  outbox,
  player,
  giving,
  removals,
  onRemove,
  mayAnnotate,
  mayGive,
  onMark,
  onEdit,
}: {
  data: RoomData
  room: Room
  outbox: Outbox
  player: Player | null
  giving: Giving
  removals: Removals
  onRemove: (note: PresentedAnnotation) => void
  mayAnnotate: boolean
  mayGive: boolean
  onMark: (clientId: string) => void
  onEdit: (clientId: string | null) => void
}): RowSurroundings {
  const t = useTranslations('room')
  const { viewer, recording, practices, people } = data
  const copyLink = (note: PresentedAnnotation) => {
    const url = new URL(paths.recording(recording.id, { moment: note.id }), location.origin)
    navigator.clipboard.writeText(url.href).then(
      () => showToast(t('list.linkCopied')),
      () => showToast(t('list.linkFailed'), { tone: 'problem' }),
    )
  }
  const actions = useRoomActions({
    play: (note) => {
      onMark(note.clientId)
      void player?.seek(note.startMs).then(() => player.play())
    },
    goTo: ({ startMs }) => {
      player?.pause()
      void player?.seek(startMs)
    },
    pick: giving.pick,
    give: giving.give,
    copyLink,
    edit: onEdit,
    save: (note, fields) => void room.edit(note, fields),
    remove: onRemove,
    react: (...asked) => void room.react(...asked),
    reply: (note) => void room.create(note),
    keepMine: (entry) => void room.overwrite(entry),
    dismiss: (entry) => void outbox.dismiss(entry.key),
    retry: () => void outbox.retry(),
  })
  const practiceById = useMemo(() => new Map(practices.map((each) => [each.id, each])), [practices])
  return useMemo<RowSurroundings>(
    () => ({
      viewerId: viewer.personId,
      isOwner: recording.owner.id === viewer.personId,
      mayExport: recording.may.export,
      durationMs: recording.durationMs,
      frameRate: recording.frameRate,
      mayAnnotate,
      mayGive,
      player,
      practices,
      practiceById,
      people,
      removals,
      actions,
    }),
    [viewer, recording, mayAnnotate, mayGive, player, practices, practiceById, people, removals, actions],
  )
}
