import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useAudienceText } from '#app/components/audience.ts'
import { usePlayer } from '#app/components/player/use-player.ts'
import { FilmFrame } from '#app/components/redaction/film-frame.tsx'
import { FilmTransport } from '#app/components/redaction/film-transport.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import type { ObservationTag } from '#app/domain/observation.ts'
import { printSpan } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import type { ObservationPage } from '#server/observations/read-observation-page.ts'
import { AlignFilm } from './align-film.tsx'
import { FilmTags } from './film-tags.tsx'
import { nameOf, type TaggedPractice } from './tagged-practice.ts'
import { usePoints } from './use-points.ts'

interface OnFilmProps {
  personId: string
  recording: NonNullable<ObservationPage['recording']>
  page: Pick<ObservationPage, 'alignment' | 'notes'>
  startedAt: number
  tags: readonly ObservationTag[]
  practices: readonly TaggedPractice[]
}

/** The film beside what was tagged: which moment is which frame, how all of it comes to lie, and what becomes of it. */
export function OnFilm({ personId, recording, page, startedAt, tags, practices }: OnFilmProps) {
  const t = useTranslations('tagging.film')
  const points = usePoints(page.alignment)
  const [isMuted, setMuted] = useState(false)
  const audience = useAudienceText(recording.audience, personId)
  const durationMs = recording.durationMs ?? 0
  const { player, host } = usePlayer({
    source: recording.media.playlist ? { kind: 'hls', url: recording.media.playlist } : null,
    poster: recording.media.poster,
    frameRate: recording.frameRate,
    startMs: 0,
    label: t('video', { title: recording.details.title }),
  })
  if (recording.durationMs === null || !recording.media.playlist)
    return <p className="text-muted">{t('notReady')}</p>
  const nameAt = (clockMs: number) => {
    const tag = tags.find((each) => each.startMs === clockMs)
    return tag ? `${nameOf(practices, tag)?.words ?? ''} ${printSpan(tag)}` : ''
  }
  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-2">
      <div className="sticky top-0 z-10 grid min-w-0 gap-2 bg-ground py-1 lg:top-6">
        <FilmFrame
          player={player}
          host={host}
          hasVideo={recording.hasVideo}
          poster={recording.media.poster}
        />
        <FilmTransport
          player={player}
          durationMs={durationMs}
          isMuted={isMuted}
          onMute={() => {
            player?.setMuted(!isMuted)
            setMuted(!isMuted)
          }}
        />
        <LinkButton to={paths.recording(recording.id)} variant="link">
          {t('room')}
        </LinkButton>
      </div>
      <div className="grid min-w-0 gap-8">
        <AlignFilm points={points} startedAt={startedAt} nameAt={nameAt} />
        <FilmTags
          {...{ tags, practices, durationMs }}
          notes={page.notes}
          fit={points.fit}
          audience={audience.text}
          onPlay={(filmMs) => void player?.seek(filmMs)}
          onHere={(tag) =>
            points.put({ clockMs: tag.startMs, filmMs: Math.round(player?.getState().positionMs ?? 0) })
          }
        />
      </div>
    </div>
  )
}
