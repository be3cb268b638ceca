import { PenLine } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Drawing } from '#app/domain/drawing.ts'
import { useShowsDrawings } from './use-shows-drawings.ts'

/** What a note's drawing shows, in words; pressing it shows the picture it lies on. */
export function DrawnWords({ drawing, onShow }: { drawing: Drawing; onShow: () => void }) {
  const t = useTranslations('drawing')
  const [, put] = useShowsDrawings()
  return (
    <button
      type="button"
      title={t('show')}
      onClick={() => {
        put(true)
        onShow()
      }}
      className="-mx-1 mt-0.5 flex min-h-6 max-w-full items-baseline gap-1.5 rounded-sm px-1 text-start text-sm text-muted hover:bg-pressed hover:text-ink pointer-coarse:min-h-10 pointer-coarse:items-center"
    >
      <PenLine aria-hidden className="size-3.5 shrink-0 translate-y-0.5 pointer-coarse:translate-y-0" />
      <span className="min-w-0">{t('drawn', { alt: drawing.alt })}</span>
    </button>
  )
}
