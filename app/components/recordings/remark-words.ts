import { useTranslations } from 'use-intl/react'
import { type RecordingRemark, readShare } from '#app/domain/recording-remark.ts'

/** Says what is the matter with a recording that plays, and what to do. */
export function useRemarkWords(): (remark: RecordingRemark) => string {
  const t = useTranslations('preparing.remark')
  return (remark) => {
    if (remark.kind === 'damaged')
      return t(remark.kind, { seconds: Math.max(1, Math.round(remark.damagedMs / 1_000)) })
    if (remark.kind !== 'ends-early') return t(remark.kind)
    const { unit, ...amounts } = readShare(remark)
    return t(`endsEarly.${unit}`, amounts)
  }
}
