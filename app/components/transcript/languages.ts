import { useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'

/** Languages that lessons are often in; a file may name any other. */
const usual =
  'ar bg bn cs cy da de el en es et fa fi fr ga gu he hi hr hu id it ja ko lt lv mt nb nl pa pl pt ro ru sk sl so sq sr sv sw ta te th tl tr uk ur vi zh'

/** Languages by their names in the reader's own, in its order; first the one that is not said. */
export function useLanguages(): { value: string; label: string }[] {
  const t = useTranslations('transcript.add')
  const locale = useLocale()
  const unsaid = t('noLanguage')
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' })
    const known = usual.split(' ').map((value) => ({ value, label: names.of(value) ?? value }))
    return [{ value: '', label: unsaid }, ...known.sort((a, b) => a.label.localeCompare(b.label, locale))]
  }, [locale, unsaid])
}
