import { EyeOff, Play } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Clip } from '#app/components/feedback/clip.ts'
import { ClipPlayer } from '#app/components/feedback/clip-player.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'

/** A clip as one line, which unfolds into its player. Works without JavaScript. */
export function ClipFold({ clip }: { clip: Clip }) {
  const t = useTranslations('record')
  const { startMs, endMs, source } = clip
  const times = <Timecode startMs={startMs} endMs={endMs} className="font-semibold" />
  if (source === null)
    return (
      <p className="flex items-center gap-2 text-sm text-muted">
        <EyeOff aria-hidden className="size-4 shrink-0" />
        {times} {t('clipElsewhere')}
      </p>
    )
  return (
    <details className="max-w-sm">
      <summary className="inline-flex min-h-8 max-w-full cursor-pointer items-center gap-2 rounded-sm border border-line bg-surface px-2.5 text-sm hover:border-edge pointer-coarse:min-h-11">
        <Play aria-hidden className="size-3.5 shrink-0 fill-current text-accent" />
        {times}
        <span className="truncate text-muted">{t('clip', { title: source.title })}</span>
      </summary>
      <div className="mt-2 print:hidden">
        <ClipPlayer clip={clip} />
      </div>
    </details>
  )
}
