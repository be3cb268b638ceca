import { Link } from '@remix-run/react'
import { SquarePlay } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { Card } from '#app/components/ui/card.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'

interface Shared {
  id: string
  title: string
  ownerId: string
  ownerName: string
  durationMs: number | null
  rights: 'view' | 'annotate'
  until: string | null
}

interface SharedRecordingsProps {
  recordings: Shared[]
  members: { id: string; isMe: boolean }[]
}

/** What the group can watch now. */
export function SharedRecordings({ recordings, members }: SharedRecordingsProps) {
  const t = useTranslations('groups.group')
  const printDay = useDay()
  const me = members.find((member) => member.isMe)?.id
  return (
    <section>
      <h2 className="mb-3 text-lg">{t('shared')}</h2>
      {recordings.length === 0 ? (
        <EmptyState
          icon={SquarePlay}
          title={t('sharedEmpty')}
          text={t('sharedEmptyText')}
          action={<LinkButton to={paths.recordings()}>{t('toRecordings')}</LinkButton>}
        />
      ) : (
        <ul className="grid gap-3">
          {recordings.map((recording) => (
            <Card as="li" key={recording.id} pressable>
              <div className="flex items-baseline justify-between gap-4">
                <h3 className="min-w-0 truncate font-semibold">
                  <Link to={paths.recording(recording.id)} className="stretched">
                    {recording.title}
                  </Link>
                </h3>
                {recording.durationMs === null ? null : (
                  <span className="figures text-sm text-muted">{printTimecode(recording.durationMs)}</span>
                )}
              </div>
              <p className="text-sm text-muted">
                {[
                  recording.ownerId === me ? t('byYou') : t('by', { name: recording.ownerName }),
                  t(`rights.${recording.rights}`),
                  recording.until === null ? undefined : t('until', { date: printDay(recording.until) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </Card>
          ))}
        </ul>
      )}
    </section>
  )
}
