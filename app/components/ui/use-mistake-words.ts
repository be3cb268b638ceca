import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'

export type CheckedField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Says of a field what the browser finds wrong with it. */
export function useMistakeWords(): (field: CheckedField) => string {
  const t = useTranslations('fields')
  const checks = useTranslations('fieldChecks')
  const printDay = useDay()
  return (field) => {
    const { validity, type } = field
    const { min = '', max = '', minLength = 0 } = field instanceof HTMLInputElement ? field : {}
    if (validity.badInput || (validity.valueMissing && type === 'date'))
      return t(type === 'date' ? 'noDay' : 'notNumber')
    if (validity.valueMissing) return t(chosenIn.includes(type) ? 'notOffered' : 'missing')
    if (validity.typeMismatch) return type === 'email' ? t('noEmail') : checks('noAddress')
    if (validity.rangeUnderflow)
      return type === 'date'
        ? checks('tooEarly', { day: printDay(min) })
        : t('tooSmall', { least: Number(min) })
    if (validity.rangeOverflow)
      return type === 'date'
        ? checks('tooLate', { day: printDay(max) })
        : t('tooLarge', { most: Number(max) })
    if (validity.stepMismatch) return t('notWhole')
    if (validity.tooShort) return t('tooShort', { least: minLength })
    return t('unfit')
  }
}

/** Where nothing is written, but one of several chosen. */
const chosenIn = ['radio', 'select-one', 'select-multiple']
