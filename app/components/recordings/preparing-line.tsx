import { useProgressWords } from '#app/components/progress-words.ts'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import { isUnderWay } from '#app/domain/recording.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'

/**
 * How far preparing a recording has come, on a page that is about something else; nothing once it is there. The page asks
 * for news, once for all that it shows: see `useLiveCards`.
 */
export function PreparingLine({ progress }: { progress: RecordingProgress }) {
  const { stage, value, figures } = useProgressWords(progress)
  if (!isUnderWay(progress.state)) return null
  return (
    <div className="mb-5">
      <ProgressBar label={stage} value={value} note={figures.join(' · ')} />
    </div>
  )
}
