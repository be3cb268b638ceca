import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { FrameRate } from '#app/components/player/frames.ts'
import type { Player } from '#app/components/player/player.ts'
import {
  type Area,
  areaAt,
  overlaps,
  type RedactionBox,
  type RedactionPlan,
  type RedactionStyle,
  type Stretch,
} from '#app/domain/redaction-area.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import {
  addBox,
  addMute,
  isFull,
  placeBox,
  removeBox,
  removeMute,
  removePlace,
  stretchBox,
  styleBox,
} from './edit-plan.ts'
import { frameEnd, frameStart } from './film-times.ts'
import { useBoxWords } from './use-box-words.ts'

interface DrawingOptions {
  player: Player | null
  plan: RedactionPlan
  draw: (next: (plan: RedactionPlan) => RedactionPlan) => void
  durationMs: number
  frameRate: FrameRate | null
}

/** What one can do to a plan where the film stands now, and which box is chosen. */
export function useDrawing({ player, plan, draw, durationMs, frameRate }: DrawingOptions) {
  const t = useTranslations('redaction.draw')
  const words = useBoxWords()
  const [selectedId, select] = useState<string | null>(null)
  /** What was just done, for those who do not see it. */
  const [said, say] = useState('')
  const now = () => frameStart(player?.getState().positionMs ?? 0, frameRate)
  const nameOf = (id: string) => t('name', { number: plan.boxes.findIndex((box) => box.id === id) + 1 })

  return {
    player,
    plan,
    selectedId,
    said,
    select,
    /** Chooses a box and goes where it can be seen; chosen again, it closes. */
    open: (box: RedactionBox) => {
      if (selectedId === box.id) return select(null)
      select(box.id)
      const positionMs = player?.getState().positionMs ?? 0
      if (!overlaps(box, positionMs, positionMs + 1)) void player?.seek(box.startMs)
    },
    add: (area?: Area) => {
      if (isFull(plan)) return say(t('full'))
      const id = crypto.randomUUID()
      player?.pause()
      draw((before) => addBox(before, { id, atMs: now(), durationMs, ...(area && { area }) }))
      select(id)
    },
    place: (id: string, area: Area) => {
      const atMs = now()
      draw((before) => {
        const after = placeBox(before, id, atMs, area)
        const at = after.boxes.findIndex((box) => box.id === id)
        const box = after.boxes[at]
        if (box) say(t('said', { ...words(at + 1, box.style, areaAt(box, atMs)), time: printTimecode(atMs) }))
        return after
      })
    },
    style: (id: string, style: RedactionStyle) => draw((before) => styleBox(before, id, style)),
    stretch: (id: string, changes: Partial<Stretch>) =>
      draw((before) => stretchBox(before, id, changes, durationMs)),
    here: (id: string, end: 'startMs' | 'endMs') => {
      const atMs = end === 'startMs' ? now() : frameEnd(now(), frameRate, durationMs)
      draw((before) => stretchBox(before, id, { [end]: atMs }, durationMs))
    },
    removePlace: (id: string, atMs: number) => draw((before) => removePlace(before, id, atMs)),
    remove: (id: string) => {
      say(t('removed', { name: nameOf(id) }))
      draw((before) => removeBox(before, id))
      select(null)
    },
    mute: (oneMs: number, otherMs: number) => draw((before) => addMute(before, oneMs, otherMs, durationMs)),
    unmute: (startMs: number) => draw((before) => removeMute(before, startMs)),
  }
}

export type Drawing = ReturnType<typeof useDrawing>
