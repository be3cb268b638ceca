import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { type Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { printTimecode } from '#app/domain/timecode.ts'

const pauseMs = 3_000

/**
 * The words of a polite live region: other people's new notes, at most one sentence every three seconds, and nothing
 * while the recording speaks for itself; what came meanwhile is told as a number afterwards.
 */
export function useAnnouncer(
  annotations: readonly PresentedAnnotation[],
  isComplete: boolean,
  viewerId: string,
  player: Player | null,
): string {
  const t = useTranslations('room.announce')
  const playing = usePlayerState(player, (state) => state.playing)
  const known = useRef<Set<string> | null>(null)
  const wasComplete = useRef(false)
  const waiting = useRef<PresentedAnnotation[]>([])
  const [words, setWords] = useState('')
  useEffect(() => {
    const isNew = known.current !== null && wasComplete.current
    wasComplete.current = isComplete
    known.current ??= new Set()
    for (const note of annotations) {
      if (known.current.has(note.clientId)) continue
      known.current.add(note.clientId)
      if (isNew && note.authorId !== viewerId && !note.removed) waiting.current.push(note)
    }
  }, [annotations, isComplete, viewerId])
  useEffect(() => {
    if (playing) return
    const say = () => {
      const [first, ...more] = waiting.current.splice(0)
      if (!first) return
      setWords(
        more.length > 0
          ? t('many', { count: more.length + 1 })
          : t('note', {
              name: first.authorName,
              time: printTimecode(first.startMs),
              text: beginning([first.bodyText, first.drawing?.alt].filter(Boolean).join(' · ')),
            }),
      )
    }
    const timer = setInterval(say, pauseMs)
    return () => clearInterval(timer)
  }, [playing, t])
  return words
}

/** So much of a note is read out; a longer one is there to be read. */
const mostRead = 200

const beginning = (text: string) => (text.length > mostRead ? `${text.slice(0, mostRead)}…` : text)
