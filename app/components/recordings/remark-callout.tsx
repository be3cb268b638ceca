import { Callout } from '#app/components/ui/callout.tsx'
import type { RecordingRemark } from '#app/domain/recording-remark.ts'
import { useRemarkWords } from './remark-words.ts'

/** What the owner should know of a recording that plays. */
export function RemarkCallout({ remark }: { remark: RecordingRemark }) {
  const words = useRemarkWords()
  return (
    <Callout tone="opportunity" role="note">
      {words(remark)}
    </Callout>
  )
}
