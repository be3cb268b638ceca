import { EyeOff } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { ChosenExemplar } from '#app/domain/exemplar.ts'
import { ExemplarFacts } from './exemplar-card.tsx'
import { ExemplarPlayer } from './exemplar-player.tsx'

/** The exemplar that stands beside something: what to look for, and its film; or that it is not there for the viewer. */
export function ShownExemplar({ chosen: { exemplar } }: { chosen: ChosenExemplar }) {
  const t = useTranslations('exemplars.chosen')
  if (exemplar === null)
    return (
      <p className="flex items-center gap-2 text-sm text-muted">
        <EyeOff aria-hidden className="size-4 shrink-0" />
        {t('gone')}
      </p>
    )
  return (
    <div className="grid max-w-md grid-cols-1 gap-1.5">
      <p className="text-sm">
        <span className="block text-muted">{t('look')}</span>
        <span className="[overflow-wrap:anywhere]">{exemplar.notice}</span>
      </p>
      <ExemplarPlayer key={exemplar.id} exemplar={exemplar} />
      <ExemplarFacts exemplar={exemplar} />
    </div>
  )
}

/** The same beside a move of a walkthru, folded until somebody wants to see it. Works without JavaScript up to the film. */
export function FoldedExemplar({ chosen, name }: { chosen: ChosenExemplar; name: string }) {
  const t = useTranslations('exemplars')
  if (chosen.exemplar === null) return <ShownExemplar chosen={chosen} />
  return (
    <details className="mt-1">
      <summary className="link inline-block text-sm pointer-coarse:py-2">
        {t('practice.see')}
        <span className="sr-only">: {name}</span>
      </summary>
      <div className="mt-2">
        <ShownExemplar chosen={chosen} />
      </div>
    </details>
  )
}
