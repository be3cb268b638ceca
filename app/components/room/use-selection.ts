import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { showToast } from '#app/components/ui/toasts.ts'
import type { MomentListHandle } from './list/moment-list.tsx'
import type { Thread } from './moments.ts'
import { openingMoment, type RoomData } from './room-data.ts'

/** Which moment is selected, brought into view in the list, and the way from one to the next. */
export function useSelection(data: RoomData, shown: readonly Thread[], player: Player | null) {
  const t = useTranslations('room')
  const list = useRef<MomentListHandle>(null)
  const [selectedId, setSelectedId] = useState<string | null>(() => openingMoment(data))
  useEffect(() => {
    if (selectedId) list.current?.show(selectedId)
    else if (data.opening.moment) showToast(t('noMoment'))
    // Only what the link asked for, once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const select = (clientId: string) => {
    setSelectedId(clientId)
    list.current?.show(clientId)
  }
  return {
    /** The list's handle, to be put on it. */
    list,
    selectedId,
    /** Selects a moment that is in view already. */
    mark: setSelectedId,
    select,
    /** Goes to the next moment, or with -1 to the one before; from where the film stands when none is selected. */
    stepBy: (by: 1 | -1) => {
      const at = player?.getState().positionMs ?? 0
      const visible = shown.filter(({ root }) => !root.removed)
      const index = visible.findIndex(({ root }) => root.clientId === selectedId)
      const next =
        index >= 0
          ? visible[index + by]
          : by > 0
            ? visible.find(({ root }) => root.startMs > at)
            : visible.findLast(({ root }) => root.startMs < at)
      if (!next) return
      select(next.root.clientId)
      void player?.seek(next.root.startMs)
    },
  }
}

export type Selection = ReturnType<typeof useSelection>
