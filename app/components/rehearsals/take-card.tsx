import { Link } from '@remix-run/react'
import { BadgeCheck, MapPin } from 'lucide-react'
import { useCallback, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { ClipPlayer } from '#app/components/feedback/clip-player.tsx'
import { PreparingLine } from '#app/components/recordings/preparing-line.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { Fold } from '#app/components/ui/fold.tsx'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'
import { useUploadWords } from '#app/components/upload/upload-words.ts'
import { useUpload } from '#app/components/upload/uploads-provider.tsx'
import type { ShownMove } from '#app/components/walkthru/shown-moves.ts'
import { alignTakes } from '#app/domain/rehearsal.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import { MoveTicks } from './move-ticks.tsx'
import { anchorOf, type Take } from './take.ts'
import { TakeActions, type TakeActionsProps } from './take-actions.tsx'
import { MarkForm, MarkList, MarkWords } from './take-marks.tsx'
import { useUploadOf } from './use-upload-of.ts'

interface TakeCardProps {
  take: Take
  isTeacher: boolean
  /** The take with which it is compared: the one that called for it, else the one before. */
  earlier: Take | null
  /** The newest of all: it is the one that is talked about. */
  isLatest: boolean
  moves: readonly ShownMove[]
  /** The number of the next mark, if it is said before anything is sent from here. */
  nextId: string
  /** What its teacher can do with it; null for anybody else. */
  own: Omit<TakeActionsProps, 'take'> | null
}

/** One take: what called for it, its film, what was said in it, and what can be done with it. */
export function TakeCard({ take, isTeacher, earlier, isLatest, moves, nextId, own }: TakeCardProps) {
  const t = useTranslations('rehearsals')
  const listen = useRef<((positionMs: number) => void) | null>(null)
  const onPosition = useCallback((positionMs: number) => listen.current?.(positionMs), [])
  return (
    <Card as="li" className="scroll-mt-6">
      <div id={anchorOf(take)} className="grid scroll-mt-6 gap-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-lg">{t('take.title', { number: take.number })}</h3>
          {take.untilMs === null ? null : (
            <Timecode startMs={take.startMs} endMs={take.untilMs} className="text-sm text-muted" />
          )}
          {take.offsetMs > 0 ? (
            <Badge icon={MapPin}>{t('take.takesUp', { time: printTimecode(take.offsetMs) })}</Badge>
          ) : null}
          {take.kept ? (
            <Badge tone="strength" icon={BadgeCheck}>
              {t('take.kept')}
            </Badge>
          ) : null}
        </div>
        <Fold
          isFolded={!isLatest}
          summary={t('take.fold', { count: take.marks.length })}
          className="grid grid-cols-1 gap-4"
        >
          {take.cause ? <Cause cause={take.cause} /> : null}
          {earlier ? <CompareLink take={take} earlier={earlier} /> : null}
          <div className="grid grid-cols-1 gap-5 md:grid-cols-2">
            <Film take={take} isTeacher={isTeacher} onPosition={onPosition} />
            <div className="grid content-start gap-3">
              <h4 className="font-semibold">{t('marks.title')}</h4>
              <MarkList take={take} isTeacher={isTeacher} />
            </div>
          </div>
          {take.mayMark && take.recordingId !== null ? (
            <MarkForm {...{ take, nextId, listen }} isOpen={isLatest} />
          ) : null}
          {isTeacher && moves.length > 0 ? <MoveTicks {...{ take, moves }} /> : null}
          {own ? <TakeActions take={take} {...own} /> : null}
        </Fold>
      </div>
    </Card>
  )
}

/** Both takes side by side, at the first place of the part that both show. */
function CompareLink({ take, earlier }: { take: Take; earlier: Take }) {
  const t = useTranslations('rehearsals.take')
  if (!take.clip?.source?.playlist || !earlier.clip?.source?.playlist) return null
  const [leftAt, rightAt] = alignTakes(earlier, take)
  const beside = { left: earlier.clip.recordingId, right: take.clip.recordingId }
  const ends = { leftEnd: earlier.untilMs ?? undefined, rightEnd: take.untilMs ?? undefined }
  const asTakes = { leftTake: earlier.id, rightTake: take.id }
  return (
    <Link
      to={paths.compare({ ...beside, leftAt, rightAt, ...ends, ...asTakes })}
      className="link justify-self-start"
    >
      {t('compare', { number: earlier.number })}
    </Link>
  )
}

/** What was said in an earlier take, because of which there is this one. */
function Cause({ cause }: { cause: NonNullable<Take['cause']> }) {
  const t = useTranslations('rehearsals')
  const { mark, takeNumber } = cause
  return (
    <Callout tone="opportunity" role="note">
      <p className="text-sm text-muted">
        <a href={`#${anchorOf({ number: takeNumber })}`} className="link">
          {t('take.title', { number: takeNumber })}
        </a>
      </p>
      <MarkWords mark={mark} />
    </Callout>
  )
}

/** How far this browser has come with sending the film. */
function Uploading({ handle }: { handle: UploadHandle }) {
  const snapshot = useUpload(handle)
  const { text } = useUploadWords(snapshot)
  const value = snapshot.totalBytes > 0 ? snapshot.sentBytes / snapshot.totalBytes : 0
  return <ProgressBar label={text} value={value} />
}

function Film({
  take,
  isTeacher,
  onPosition,
}: {
  take: Take
  isTeacher: boolean
  onPosition: (positionMs: number) => void
}) {
  const t = useTranslations('rehearsals.take')
  const { clip, progress, recordingId } = take
  const upload = useUploadOf(take)
  if (upload)
    return (
      <div className="grid content-start gap-2 rounded-lg border border-dashed border-edge p-4">
        <p className="font-semibold">{t('uploading')}</p>
        <Uploading handle={upload} />
      </div>
    )
  if (!clip || recordingId === null)
    return (
      <div className="grid content-start gap-2 rounded-lg border border-dashed border-edge p-4">
        <p className="font-semibold">{t('toCome')}</p>
        <p className="text-sm text-muted">{t('toComeText')}</p>
        <p>
          <Link to={paths.upload()} className="link">
            {t('openUpload')}
          </Link>
        </p>
      </div>
    )
  return (
    <div className="grid content-start gap-2">
      {progress && progress.state !== 'ready' ? (
        <div className="grid content-start gap-2 rounded-lg border border-dashed border-edge p-4">
          <p className="font-semibold" role="status">
            {t(progress.state === 'failed' ? 'failed' : 'underWay')}
          </p>
          <PreparingLine progress={progress} />
        </div>
      ) : (
        <ClipPlayer key={clip.source?.playlist ? 'playable' : 'not'} clip={clip} onPosition={onPosition} />
      )}
      {isTeacher ? (
        <Link to={paths.shareRecording(recordingId)} className="link justify-self-start text-sm">
          {t('share')}
        </Link>
      ) : null}
    </div>
  )
}
