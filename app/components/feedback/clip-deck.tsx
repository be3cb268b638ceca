import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { DrawnSaid } from '#app/components/drawing/drawn-said.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { Clip } from './clip.ts'
import { ClipPlayer } from './clip-player.tsx'

interface ClipDeckProps {
  clips: readonly Clip[]
  ready?: boolean
  /** Each stops at its end. */
  once?: boolean
  /** Leaves out the words of the note behind the clip. */
  wordless?: boolean
}

/** One clip to play, the others one press away. */
export function ClipDeck({ clips, ready, once, wordless }: ClipDeckProps) {
  const t = useTranslations('feedback.clip')
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, clips.length - 1)
  const clip = clips[at]
  if (!clip) return null
  return (
    <div className="grid grid-cols-1 gap-3">
      <ClipPlayer key={clip.source?.playlist ? 'playable' : 'not'} clip={clip} ready={ready} once={once} />
      {clips.length > 1 ? (
        <div className="flex flex-wrap gap-1.5" role="group" aria-label={t('choose')}>
          {clips.map((each, place) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the same seconds may be cited twice, and the order is fixed
              key={`${each.startMs}-${place}`}
              type="button"
              aria-pressed={place === at}
              onClick={() => setChosen(place)}
              className="min-h-8 rounded-sm border border-line bg-surface px-2 text-sm hover:border-edge aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent-strong pointer-coarse:min-h-10"
            >
              <Timecode startMs={each.startMs} endMs={each.endMs} />
            </button>
          ))}
        </div>
      ) : null}
      {clip.text && !wordless ? (
        <blockquote className="border-s-2 border-line ps-3 text-sm text-muted">{clip.text}</blockquote>
      ) : null}
      {wordless ? null : <DrawnSaid drawing={clip.drawing} />}
    </div>
  )
}
