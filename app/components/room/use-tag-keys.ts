import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document/text.ts'
import { printSpan } from '#app/domain/timecode.ts'
import type { Room } from '#app/realtime/room.ts'
import type { RoomPractice } from './room-practice.ts'
import type { MarkTime } from './use-mark-time.ts'

/** A key held longer than this makes a range from press to release. */
const holdMs = 450

/** What has just been marked, said over the picture, with the way back. */
export interface Notice {
  text: string
  onUndo: (() => void) | null
}

/** The number keys: a press marks a point with its practice at once, a hold a range. A range that is set is taken. */
export function useTagKeys(
  room: Room,
  palette: readonly RoomPractice[],
  markTime: MarkTime,
  onRemove: (note: PresentedAnnotation) => void,
) {
  const t = useTranslations('room')
  const [notice, setNotice] = useState<Notice | null>(null)
  const pressed = useRef(new Map<number, { startMs: number; at: number }>())
  const post = async (practice: RoomPractice, startMs: number, endMs: number | null) => {
    const clientId = await room.create({
      startMs,
      endMs,
      body: documentFromText(''),
      tags: [{ practiceId: practice.id, lookForId: null }],
    })
    setNotice({
      text: t('tagged', { practice: practice.shortName, time: printSpan({ startMs, endMs }) }),
      onUndo: () => {
        const note = room.view().annotations.find((each) => each.clientId === clientId)
        if (note) onRemove(note)
        setNotice({ text: t('untagged'), onUndo: null })
      },
    })
  }
  return {
    notice,
    forget: () => setNotice(null),
    down: (index: number) => {
      pressed.current.set(index, { startMs: markTime.before(), at: performance.now() })
    },
    up: (index: number) => {
      const press = pressed.current.get(index)
      pressed.current.delete(index)
      const practice = palette[index]
      if (!press) return
      if (!practice) return setNotice({ text: t('noSuchKey'), onUndo: null })
      const { span } = markTime
      if (span) {
        markTime.clear()
        return void post(practice, span.startMs, span.endMs)
      }
      const endMs = markTime.here()
      const isRange = performance.now() - press.at > holdMs && endMs > press.startMs
      void post(practice, press.startMs, isRange ? endMs : null)
    },
  }
}
