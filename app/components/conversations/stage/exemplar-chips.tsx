import { EyeOff, Play } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { ExemplarFacts } from '#app/components/exemplars/exemplar-card.tsx'
import type { TalkExemplar } from '#server/conversations/talk-exemplars.ts'
import { useOther } from '../data.ts'
import { isSameClip, shownExemplar, useStage } from './stage.ts'

interface ExemplarChipsProps {
  label: string
  exemplars: readonly TalkExemplar[]
}

/** Exemplars under each other, with who cannot see one; pressing one plays it on the stage. */
export function ExemplarChips({ label, exemplars }: ExemplarChipsProps) {
  const t = useTranslations('conversations.stage')
  const { shown, show } = useStage()
  const other = useOther()
  return (
    <ul aria-label={label} className="grid grid-cols-1 gap-2">
      {exemplars.map((exemplar) => {
        const clip = shownExemplar(exemplar)
        return (
          <li key={exemplar.id} className="grid grid-cols-1 justify-items-start gap-0.5">
            <button
              type="button"
              aria-pressed={isSameClip(shown, clip)}
              onClick={() => show(clip)}
              className="flex min-h-9.5 max-w-full min-w-0 items-center gap-2 rounded-sm border border-line bg-surface px-2.5 py-1 text-start text-sm hover:border-edge aria-pressed:border-accent aria-pressed:bg-accent-soft pointer-coarse:min-h-11"
            >
              <Play aria-hidden className="size-4 shrink-0 fill-current text-accent" />
              <span className="sr-only">{t('play')}</span>
              <span className="min-w-0 [overflow-wrap:anywhere]">{exemplar.notice}</span>
            </button>
            <ExemplarFacts exemplar={exemplar} />
            {exemplar.otherMayWatch || other === undefined ? null : (
              <p className="flex items-center gap-1.5 text-sm text-muted">
                <EyeOff aria-hidden className="size-4 shrink-0" />
                {t('hiddenFrom', { name: other })}
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
