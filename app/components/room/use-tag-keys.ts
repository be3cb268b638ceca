import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { NewAnnotationInput, PresentedAnnotation } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document/text.ts'
import { printSpan, type Span } from '#app/domain/timecode.ts'
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

/** What the number keys press instead, for as long as it is shown. */
export interface Pad {
  down: (index: number) => void
  up: (index: number) => void
  cancel: (index: number) => void
  undo: () => void
}

interface Tag extends Span, Pick<NewAnnotationInput, 'visibility'> {
  practiceId: string
  lookForId: string | null
}

export type TagKeys = ReturnType<typeof useTagKeys>

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
  const pad = useRef<Pad | null>(null)
  /** Posts a tag without words; shown at once. Answers its client id, and how to take it back. */
  const mark = async ({ practiceId, lookForId, ...note }: Tag) => {
    const clientId = await room.create({
      ...note,
      body: documentFromText(''),
      tags: [{ practiceId, lookForId }],
    })
    const undo = () => {
      const made = room.view().annotations.find((each) => each.clientId === clientId)
      if (made) onRemove(made)
      setNotice({ text: t('untagged'), onUndo: null })
    }
    return { clientId, undo }
  }
  const say = (practice: string, span: Span, onUndo: () => void) =>
    setNotice({ text: t('tagged', { practice, time: printSpan(span) }), onUndo })
  const post = async (practice: RoomPractice, span: Span) => {
    const { undo } = await mark({ practiceId: practice.id, lookForId: null, ...span })
    say(practice.shortName, span, undo)
  }
  return {
    notice,
    pad,
    mark,
    say,
    forget: () => setNotice(null),
    undo: () => (pad.current ? pad.current.undo() : notice?.onUndo?.()),
    down: (index: number) => {
      if (pad.current) return pad.current.down(index)
      pressed.current.set(index, { startMs: markTime.before(), at: performance.now() })
    },
    cancel: (index: number) => {
      pressed.current.delete(index)
      pad.current?.cancel(index)
    },
    up: (index: number) => {
      const press = pressed.current.get(index)
      pressed.current.delete(index)
      const practice = palette[index]
      if (!press) return pad.current?.up(index)
      if (!practice) return setNotice({ text: t('noSuchKey'), onUndo: null })
      const { span } = markTime
      if (span) {
        markTime.clear()
        return void post(practice, span)
      }
      const endMs = markTime.here()
      const isRange = performance.now() - press.at > holdMs && endMs > press.startMs
      void post(practice, { startMs: press.startMs, endMs: isRange ? endMs : null })
    },
  }
}
