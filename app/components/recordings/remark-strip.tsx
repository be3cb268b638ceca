import { Info, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { RecordingRemark } from '#app/domain/recording-remark.ts'
import { useRemarkWords } from './remark-words.ts'

/** Of which recordings it was put away, for as long as this browser tab stays. */
const putAway = new Set<string>()

/**
 * The same above the film, in one quiet line that can be put away; it stands on the details page all the same.
 */
export function RemarkStrip({ recordingId, remarks }: { recordingId: string; remarks: RecordingRemark[] }) {
  const t = useTranslations('preparing')
  const words = useRemarkWords()
  const [isHidden, setIsHidden] = useState(() => putAway.has(recordingId))
  if (isHidden) return null
  const hide = () => {
    putAway.add(recordingId)
    setIsHidden(true)
  }
  return (
    <div
      role="note"
      className="flex shrink-0 items-start gap-2 border-t border-line px-3 py-1.5 text-sm text-muted sm:px-4"
    >
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="min-w-0 flex-1">{remarks.map(words).join(' ')}</p>
      <button
        type="button"
        aria-label={t('hideRemark')}
        title={t('hideRemark')}
        className="-my-1 grid size-7 shrink-0 place-items-center rounded-sm hover:bg-raised hover:text-ink pointer-coarse:size-11"
        onClick={hide}
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  )
}
