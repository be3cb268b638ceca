import { Link } from '@remix-run/react'
import { AudioLines } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { useAudienceText } from '#app/components/audience.ts'
import { useProgressWords } from '#app/components/progress-words.ts'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { useViewer } from '#app/components/shell/root-data.ts'
import { Badge } from '#app/components/ui/badge.tsx'
import { Card } from '#app/components/ui/card.tsx'
import type { Audience } from '#app/domain/audience.ts'
import { isWatchable, type RecordingKind, type RecordingState } from '#app/domain/recording.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'

/** A recording as its card needs it; the server's `RecordingCard` fits. */
export interface CardRecording {
  id: string
  title: string
  kind: RecordingKind
  recordedOn: string | null
  ownerName: string
  ownerId: string
  state: RecordingState
  stage: string | null
  progressPermille: number
  playableMs: number
  leftMs: number | null
  durationMs: number | null
  createdAt: string
  poster: string | null
  annotationCount: number
  unseen: number | null
  audience: Audience | null
}

/** Poster, title, length, state and audience; pressing it anywhere opens the room. */
export function RecordingCard({ recording }: { recording: CardRecording }) {
  const t = useTranslations('recordings')
  const kinds = useTranslations('upload.kind')
  const format = useFormatter()
  const viewer = useViewer()
  const { id, title, durationMs, state } = recording
  const isOwn = recording.ownerId === viewer?.personId
  const day = recording.recordedOn
    ? new Date(`${recording.recordedOn}T12:00:00Z`)
    : new Date(recording.createdAt)
  return (
    <Card as="li" padding="flush" pressable className="relative flex flex-col">
      <div className="relative aspect-video bg-stage">
        {recording.poster ? (
          <img src={recording.poster} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <span className="grid size-full place-items-center text-stage-ink opacity-60">
            <AudioLines aria-hidden className="size-8" />
          </span>
        )}
        {durationMs === null ? null : (
          <span className="figures absolute end-2 bottom-2 rounded-sm bg-scrim px-1.5 text-sm text-stage-ink">
            {printTimecode(durationMs)}
          </span>
        )}
      </div>
      <div className="grid flex-1 grid-cols-1 content-start gap-1 p-4">
        <h3 className="truncate text-base font-semibold">
          <Link to={paths.recording(id)} className="stretched">
            {title}
          </Link>
        </h3>
        <p className="truncate text-sm text-muted">
          {[
            kinds(recording.kind),
            format.dateTime(day, 'day'),
            isOwn ? '' : t('by', { name: recording.ownerName }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          <StateBadges recording={recording} isOwn={isOwn} />
          {recording.audience && viewer ? (
            <CardAudience audience={recording.audience} viewerId={viewer.personId} />
          ) : null}
        </div>
        {state === 'failed' ? <p className="text-sm text-danger">{t('state.failed')}</p> : null}
      </div>
    </Card>
  )
}

function StateBadges({ recording, isOwn }: { recording: CardRecording; isOwn: boolean }) {
  const t = useTranslations('recordings')
  const { state, unseen, annotationCount } = recording
  const progress = useProgressWords({ ...recording, permille: recording.progressPermille })
  if (state === 'failed') return null
  if (state !== 'ready')
    return (
      <>
        <Badge tone="accent">{[progress.stage, ...progress.figures].join(', ')}</Badge>
        {isWatchable(recording) ? <Badge>{t('canWatch')}</Badge> : null}
      </>
    )
  return (
    <>
      {unseen === null && !isOwn ? <Badge tone="accent">{t('notSeen')}</Badge> : null}
      {unseen ? <Badge tone="accent">{t('unseen', { count: unseen })}</Badge> : null}
      {annotationCount > 0 ? <Badge>{t('notes', { count: annotationCount })}</Badge> : null}
    </>
  )
}

function CardAudience({ audience, viewerId }: { audience: Audience; viewerId: string }) {
  const { text, isPrivate } = useAudienceText(audience, viewerId)
  return <AudienceBadge audience={text} isPrivate={isPrivate} />
}
