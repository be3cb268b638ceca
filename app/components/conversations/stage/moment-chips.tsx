import { Play } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Clip } from '#app/components/feedback/clip.ts'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { isSameClip, shownOf, useStage } from './stage.ts'

interface MomentChipsProps {
  label: string
  clips: readonly (Clip & { text?: string | null })[]
}

/** Moments in a line each; pressing one plays it on the stage. */
export function MomentChips({ label, clips }: MomentChipsProps) {
  const t = useTranslations('conversations.stage')
  const { shown, show } = useStage()
  return (
    <ul aria-label={label} className="grid grid-cols-1 gap-1">
      {clips.map((clip, place) => {
        const isShown = isSameClip(shown, shownOf(clip))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same seconds may stand there twice, and the order is fixed
          <li key={`${clip.recordingId}-${clip.startMs}-${place}`} className="flex">
            <button
              type="button"
              aria-pressed={isShown}
              onClick={() => show(shownOf(clip))}
              className="flex min-h-9.5 min-w-0 items-center gap-2 rounded-sm border border-line bg-surface px-2.5 py-1 text-start text-sm hover:border-edge aria-pressed:border-accent aria-pressed:bg-accent-soft pointer-coarse:min-h-11"
            >
              <Play aria-hidden className="size-4 shrink-0 fill-current text-accent" />
              <span className="sr-only">{t('play')}</span>
              <Timecode startMs={clip.startMs} endMs={clip.endMs} className="font-semibold" />
              <span className="min-w-0 truncate text-muted">{clip.text || clip.source?.title}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
