import { Link } from '@remix-run/react'
import { EyeOff, type LucideIcon, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { useStillOffered } from '#app/components/exemplars/use-still-offered.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { ShownClip } from '#app/domain/watch-together-wire.ts'
import { paths } from '#app/paths.ts'
import { filmIdOf, StageProvider, useExemplarOf } from './stage.ts'
import { StageFilm } from './stage-film.tsx'
import { type SharedStage, useSharedStage } from './use-shared-stage.ts'

/** The parts of a talk, and beside them the one stage on which their moments are played. */
export function WithStage({ children }: { children: ReactNode }) {
  const stage = useSharedStage()
  const { shown, show } = stage
  return (
    <StageProvider value={{ shown, show }}>
      <div className="grid grid-cols-1 items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-1 gap-8">{children}</div>
        <TalkStage stage={stage} />
      </div>
    </StageProvider>
  )
}

function TalkStage({ stage }: { stage: SharedStage }) {
  const t = useTranslations('conversations.stage')
  const { shown, source } = stage
  return (
    <section
      aria-label={t('label')}
      className={
        shown
          ? 'min-w-0 max-lg:sticky max-lg:bottom-(--shell-bar) max-lg:z-20 max-lg:-mx-4 max-lg:grid max-lg:grid-cols-[minmax(0,13rem)_minmax(0,1fr)] max-lg:gap-3 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:p-3 sm:max-lg:bottom-0 sm:max-lg:-mx-8 lg:sticky lg:top-36'
          : 'min-w-0 max-lg:hidden lg:sticky lg:top-36'
      }
    >
      <div className="relative aspect-video overflow-hidden rounded-lg bg-stage text-stage-ink">
        <Picture stage={stage} />
      </div>
      <div className="min-w-0 text-sm lg:mt-2">
        {shown ? (
          <p className="flex flex-wrap items-baseline gap-x-3 text-muted">
            <Timecode startMs={shown.startMs} endMs={shown.endMs} className="font-semibold" />
            <span className="min-w-0 flex-1 truncate">{source?.title}</span>
            {source ? (
              <Link to={pageOf(shown)} className="link shrink-0">
                {t('recordingId' in shown ? 'openRoom' : 'openExemplar')}
              </Link>
            ) : null}
          </p>
        ) : null}
        <Togetherness stage={stage} />
      </div>
    </section>
  )
}

/** The page on which what is shown can be looked at alone. */
const pageOf = (shown: ShownClip) =>
  'recordingId' in shown
    ? paths.recording(shown.recordingId, { t: shown.startMs })
    : paths.exemplar(shown.exemplarId)

/** The film that is shown, or why there is none. */
function Picture({ stage }: { stage: SharedStage }) {
  const t = useTranslations('conversations.stage')
  const { shown, source } = stage
  if (!shown) return <Lack icon={Play}>{t('empty')}</Lack>
  const isExemplar = 'exemplarId' in shown
  if (!source?.playlist)
    return <Lack icon={EyeOff}>{t(source ? 'notReady' : isExemplar ? 'notOffered' : 'notShared')}</Lack>
  const film = (
    <StageFilm
      key={filmIdOf(shown)}
      {...{ stage, shown }}
      source={{ ...source, playlist: source.playlist }}
    />
  )
  return isExemplar ? (
    <Offered key={shown.exemplarId} exemplarId={shown.exemplarId}>
      {film}
    </Offered>
  ) : (
    film
  )
}

/** The film of an exemplar until it is withdrawn. */
function Offered({ exemplarId, children }: { exemplarId: string; children: ReactNode }) {
  const t = useTranslations('conversations.stage')
  const isOffered = useStillOffered(exemplarId, true)
  return isOffered ? children : <Lack icon={EyeOff}>{t('notOffered')}</Lack>
}

function Lack({ icon: Icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <p
      role="status"
      className="absolute inset-0 grid content-center justify-items-center gap-2 p-4 text-center text-sm lg:text-base"
    >
      <Icon aria-hidden className="size-6 opacity-70" />
      {children}
    </p>
  )
}

/** Who sees what stands on the stage, and the way to look around alone and back. */
function Togetherness({ stage }: { stage: SharedStage }) {
  const t = useTranslations('conversations.stage')
  const { other, line, role, isAway, leader, isWatched, shown, source } = stage
  const exemplarOf = useExemplarOf()
  if (other === undefined || !line) return null
  const cannot = exemplarOf(shown)?.otherMayWatch === false
  const words = cannot
    ? t('hiddenFrom', { name: other })
    : isAway
      ? leader
        ? t('aloneWhile', { name: leader.name })
        : t('alone')
      : role === 'follows'
        ? t(source ? 'shows' : 'showsUnseen', { name: leader?.name ?? other })
        : shown === null
          ? t('both', { name: other })
          : t(isWatched || role === 'claims' ? 'watched' : 'unwatched', { name: other })
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
      <p role="status" className="min-w-0 flex-1 basis-40">
        {words}
      </p>
      <Button size="sm" onClick={isAway ? stage.comeBack : stage.lookAround}>
        {t(isAway ? 'comeBack' : 'lookAround')}
      </Button>
    </div>
  )
}
