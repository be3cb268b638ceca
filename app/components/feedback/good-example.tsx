import { useTranslations } from 'use-intl/react'
import type { ComposedKind } from './draft.ts'

/** One good one, on demand: what was seen, in words a camera would agree with. */
export function GoodExample({ kind }: { kind: ComposedKind }) {
  const t = useTranslations('feedback.example')
  return (
    <details className="text-sm">
      <summary className="link inline-block">{t('show')}</summary>
      <figure className="mt-2 rounded-lg bg-raised px-4 py-3">
        <blockquote className="text-base">{t(`${kind}.text`)}</blockquote>
        <figcaption className="mt-1 text-muted">{t(`${kind}.why`)}</figcaption>
      </figure>
    </details>
  )
}
