import { useTranslations } from 'use-intl/react'

/** What is said of a text that is longer than may be sent; undefined while it is not. */
export function useTooLong(length: number, most: number | undefined): string | undefined {
  const t = useTranslations('ui')
  return most !== undefined && length > most ? t('tooLong', { over: length - most, most }) : undefined
}
