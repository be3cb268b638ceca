import { useTranslations } from 'use-intl/react'
import type { Area, RedactionStyle } from '#app/domain/redaction-area.ts'

/** What the sentences about a box are made of. */
export function useBoxWords() {
  const t = useTranslations('redaction.draw')
  return (number: number, style: RedactionStyle, { x, y, width, height }: Area) => {
    const percent = (share: number) => String(Math.round(share * 100))
    return {
      name: t('name', { number }),
      style: t(`style.${style}`),
      x: percent(x),
      y: percent(y),
      width: percent(width),
      height: percent(height),
    }
  }
}
