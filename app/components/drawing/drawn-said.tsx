import { PenLine } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Drawing } from '#app/domain/drawing.ts'

/** What a note's drawing shows, in words, where nothing can be pressed to see it. */
export function DrawnSaid({ drawing }: { drawing: Pick<Drawing, 'alt'> | null | undefined }) {
  const t = useTranslations('drawing')
  if (!drawing) return null
  return (
    <p className="flex items-baseline gap-1.5 text-sm text-muted">
      <PenLine aria-hidden className="size-3.5 shrink-0 translate-y-0.5" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{t('drawn', { alt: drawing.alt })}</span>
    </p>
  )
}
