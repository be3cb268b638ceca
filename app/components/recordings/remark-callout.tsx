import { useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { type RecordingRemark, readShare } from '#app/domain/recording-remark.ts'

/** What the owner should know of a recording that plays: what is the matter, and what to do. */
export function RemarkCallout({ remark }: { remark: RecordingRemark }) {
  const t = useTranslations('preparing.remark')
  const words = () => {
    if (remark.kind !== 'ends-early') return t(remark.kind)
    const { unit, ...amounts } = readShare(remark)
    return t(`endsEarly.${unit}`, amounts)
  }
  return (
    <Callout tone="opportunity" role="note">
      {words()}
    </Callout>
  )
}
