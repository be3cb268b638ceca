import { EyeOff, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { ClipStage } from '#app/components/feedback/clip-stage.tsx'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import type { PresentedExemplar } from '#app/domain/exemplar.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import { useExemplarCaptions } from './use-exemplar-captions.ts'
import { useStillOffered } from './use-still-offered.ts'

/** The seconds of an exemplar, in place. Nothing of the player is fetched before somebody presses play. */
export function ExemplarPlayer({ exemplar }: { exemplar: PresentedExemplar }) {
  const t = useTranslations('exemplars')
  const [opened, setOpened] = useState(false)
  const isOffered = useStillOffered(exemplar.id, opened)
  const { lengthMs, practice } = exemplar
  const captions = useExemplarCaptions(opened ? exemplar.id : null)
  const playlist = paths.exemplarFile(exemplar.id, 'playlist.m3u8')
  const source = { title: practice.name, durationMs: lengthMs, playlist, poster: null }
  return (
    <div className="relative aspect-video overflow-hidden rounded-lg bg-stage text-stage-ink">
      {isOffered === false ? (
        <p
          role="status"
          className="absolute inset-0 grid content-center justify-items-center gap-2 p-4 text-center"
        >
          <EyeOff aria-hidden className="size-6 opacity-70" />
          {t('gone')}
        </p>
      ) : opened ? (
        <ClipStage
          clip={{ recordingId: exemplar.id, startMs: 0, endMs: lengthMs, source }}
          {...{ playlist, captions }}
          startsPlaying
          once
        />
      ) : (
        <button
          type="button"
          onClick={() => setOpened(true)}
          className="group/clip absolute inset-0 -outline-offset-4"
        >
          <span aria-hidden className="absolute start-3 top-3 opacity-80">
            <PracticeMark hue={practice.hue} shape={practice.shape} size="lg" />
          </span>
          <span className="absolute inset-0 m-auto grid size-16 place-items-center rounded-full bg-stage-ink/20 transition-colors group-hover/clip:bg-stage-ink/35">
            <Play aria-hidden className="ms-1 size-7 fill-current" />
          </span>
          <span className="sr-only">
            {t('play', { name: practice.name, length: printTimecode(lengthMs) })}
          </span>
          <span aria-hidden className="figures absolute start-2 bottom-2 rounded-sm bg-scrim px-1.5 text-sm">
            {printTimecode(lengthMs)}
          </span>
        </button>
      )}
    </div>
  )
}
