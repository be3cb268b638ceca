import { useTranslations } from 'use-intl/react'
import { germanExamples } from '#app/domain/feedback-check/better-sentences.ts'
import { languageIn } from '#app/domain/feedback-check.ts'
import type { ComposedKind } from './draft.ts'

interface GoodExampleProps {
  kind: ComposedKind
  /** What is written so far, and the language where that tells none: the example is in the same. */
  text: string
  language: string
}

/** One good one, on demand: what was seen, in words a camera would agree with. */
export function GoodExample({ kind, text, language }: GoodExampleProps) {
  const t = useTranslations('feedback.example')
  const isGerman = languageIn(text, language).startsWith('de')
  return (
    <details className="text-sm">
      <summary className="link inline-block">{t('show')}</summary>
      <figure className="mt-2 rounded-lg bg-raised px-4 py-3">
        <blockquote lang={isGerman ? 'de' : undefined} className="text-base">
          {isGerman ? germanExamples[kind] : t(`${kind}.text`)}
        </blockquote>
        <figcaption className="mt-1 text-muted">{t(`${kind}.why`)}</figcaption>
      </figure>
    </details>
  )
}
