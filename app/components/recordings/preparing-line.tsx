import { useProgressWords } from '#app/components/progress-words.ts'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import { isUnderWay } from '#app/domain/recording.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import { useLiveCards } from './use-live-cards.ts'

/** How far preparing a recording has come, on a page that is about something else; nothing once it is there. */
export function PreparingLine({ progress }: { progress: RecordingProgress }) {
  useLiveCards([{ id: progress.recordingId, state: progress.state }])
  const { stage, value, figures } = useProgressWords(progress)
  if (!isUnderWay(progress.state)) return null
  return (
    <div className="mb-5">
      <ProgressBar label={stage} value={value} note={figures.join(' · ')} />
    </div>
  )
}
