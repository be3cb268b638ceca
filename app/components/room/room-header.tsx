import { Link } from '@remix-run/react'
import { Clapperboard, Columns2, Share2, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { paths } from '#app/paths.ts'
import type { OutboxState } from '#app/realtime/outbox.ts'
import { SaveState } from './save-state.tsx'

interface RoomHeaderProps {
  recording: {
    id: string
    details: { title: string }
    owner: { id: string; name: string }
    may: { giveFeedback: boolean; share: boolean; edit: boolean }
  }
  isOwn: boolean
  /** The one of which it is a take. */
  rehearsal: { id: string; part: string } | null
  audience: { text: string; isPrivate: boolean }
  outbox: OutboxState
}

const action =
  'flex h-9 shrink-0 items-center gap-1.5 rounded-sm px-2 text-sm font-semibold whitespace-nowrap text-muted hover:bg-raised hover:text-ink pointer-coarse:h-11'

/** What this is, whose it is, who sees it, and whether everything is saved. */
export function RoomHeader({ recording, isOwn, rehearsal, audience, outbox }: RoomHeaderProps) {
  const t = useTranslations('room')
  const kind = useTranslations('feedback.kind')
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 px-3 py-1 sm:flex-nowrap sm:px-4">
      <h1 className="min-w-0 truncate text-base font-semibold max-sm:basis-full sm:text-lg">
        {recording.details.title}
        {isOwn ? null : (
          <span className="ms-2 text-sm font-normal text-muted">
            {t('by', { name: recording.owner.name })}
          </span>
        )}
      </h1>
      <span className="flex min-w-24 flex-1">
        <AudienceBadge audience={audience.text} isPrivate={audience.isPrivate} />
      </span>
      <SaveState outbox={outbox} />
      {isOwn || recording.may.giveFeedback ? null : (
        <Link to={paths.newFeedback(recording.id, { kind: 'praise' })} className={action}>
          {kind('praise')}
        </Link>
      )}
      {rehearsal ? (
        <Link to={paths.rehearsal(rehearsal.id)} className={action} title={rehearsal.part}>
          <Clapperboard aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{t('rehearsal')}</span>
        </Link>
      ) : null}
      <Link to={paths.chooseCompared({ left: recording.id })} className={action} title={t('compare')}>
        <Columns2 aria-hidden className="size-4" />
        <span className="sr-only">{t('compare')}</span>
      </Link>
      {recording.may.share ? (
        <Link to={paths.shareRecording(recording.id)} className={action}>
          <Share2 aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{t('share')}</span>
        </Link>
      ) : null}
      {recording.may.edit ? (
        <Link to={paths.recordingDetails(recording.id)} className={action}>
          <SlidersHorizontal aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{t('details')}</span>
        </Link>
      ) : null}
    </header>
  )
}
