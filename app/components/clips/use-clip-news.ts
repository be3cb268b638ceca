import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useReloadWhile } from '#app/components/use-reload-while.ts'
import { isClipOpen, type PresentedClip } from '#app/domain/clip.ts'

/**
 * Asks the server again while a clip is under way and somebody looks, and answers with the sentence about the last one
 * that came to its end.
 */
export function useClipNews(clips: readonly PresentedClip[]): string {
  const t = useTranslations('clips.list')
  const known = useRef(new Map(clips.map(({ id, state }) => [id, state])))
  const [news, setNews] = useState({ id: '', words: '' })
  useReloadWhile(clips.some(isClipOpen), 1_500)
  useEffect(() => {
    const before = known.current
    known.current = new Map(clips.map(({ id, state }) => [id, state]))
    const ended = clips.find(
      ({ id, state }) => (state === 'ready' || state === 'failed') && before.get(id) !== state,
    )
    if (!ended) return
    const words = t(ended.state === 'ready' ? 'isReady' : 'hasFailed', { title: ended.title })
    setNews({ id: ended.id, words })
  }, [clips, t])
  // Of a clip that was removed, or is cut again, it is no longer so.
  const isSo = clips.some((clip) => clip.id === news.id && !isClipOpen(clip))
  return isSo ? news.words : ''
}
