import { useTranslations } from 'use-intl/react'
import type { PresentedExemplar } from '#app/domain/exemplar.ts'

/** What can be seen in an exemplar, with the words of its step where the framework has steps. */
export function ShownLookFors({ lookFors }: Pick<PresentedExemplar, 'lookFors'>) {
  const t = useTranslations('exemplars')
  if (lookFors.length === 0) return null
  return (
    <section>
      <h2 className="mb-1.5 text-sm font-semibold text-muted">{t('shows')}</h2>
      <ul className="grid gap-3">
        {lookFors.map(({ id, actor, text, level }) => (
          <li key={id} className="border-t border-line pt-2">
            <span className="block text-sm text-muted">{t(actor)}</span>
            {text}
            {level ? (
              <p className="mt-1 border-s-2 border-edge ps-3 text-sm">
                <span className="font-semibold">{level.name}</span>: {level.text}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
