import { useTranslations } from 'use-intl/react'

/** The first stop of the Tab key: past the frame, to the content. */
export function SkipLink() {
  const t = useTranslations('shell')
  return (
    <a
      href="#content"
      className="fixed start-3 top-3 z-60 -translate-y-20 rounded-sm bg-surface px-4 py-2.5 font-semibold focus-visible:translate-y-0 focus-visible:shadow-float"
    >
      {t('skip')}
    </a>
  )
}
