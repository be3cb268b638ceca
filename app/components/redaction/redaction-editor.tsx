import { useSubmit } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { usePlayer } from '#app/components/player/use-player.ts'
import { Button } from '#app/components/ui/button.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { isEmptyPlan } from '#app/domain/redaction.ts'
import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import { BoxList } from './box-list.tsx'
import { DrawingStage } from './drawing-stage.tsx'
import { FilmFrame } from './film-frame.tsx'
import { FilmTransport } from './film-transport.tsx'
import { MarksTrack } from './marks-track.tsx'
import { MuteList } from './mute-list.tsx'
import type { RedactedRecording } from './redacted-recording.ts'
import { SaveWords } from './save-words.tsx'
import { useDrawing } from './use-drawing.ts'
import { useSavedPlan } from './use-saved-plan.ts'
import { useSilence } from './use-silence.ts'

interface RedactionEditorProps {
  recording: RedactedRecording
  first: { plan: RedactionPlan; version: number }
  /** Whether the page is waiting for an answer. */
  isBusy: boolean
}

/** The film with everything that hides parts of it: drawn over the picture, and in words beside it. */
export function RedactionEditor({ recording, first, isBusy }: RedactionEditorProps) {
  const t = useTranslations('redaction')
  const submit = useSubmit()
  const [isStarting, setStarting] = useState(false)
  const { plan, draw, state, save, savedVersion } = useSavedPlan(recording.id, first)
  const { frameRate, hasVideo, hasAudio } = recording
  const durationMs = recording.durationMs ?? 0
  const { player, host } = usePlayer({
    source: recording.playlist ? { kind: 'hls', url: recording.playlist } : null,
    poster: recording.poster,
    frameRate,
    startMs: 0,
    label: t('video', { title: recording.title }),
  })
  const drawing = useDrawing({ player, plan, draw, durationMs, frameRate })
  const silence = useSilence(player, plan.mutes)

  const sendWith = async (intent: 'start' | 'discard') => {
    setStarting(true)
    // What is discarded goes also where it could not be saved.
    const version = (await save()) ?? (intent === 'discard' ? savedVersion() : null)
    setStarting(false)
    if (version !== null) submit({ intent, version }, { method: 'post' })
  }
  const isEmpty = isEmptyPlan(plan)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 gap-2 lg:sticky lg:top-6">
        <FilmFrame player={player} host={host} hasVideo={hasVideo} poster={recording.poster}>
          {hasVideo ? (
            <DrawingStage
              player={player}
              boxes={plan.boxes}
              selectedId={drawing.selectedId}
              onSelect={drawing.select}
              onPlace={drawing.place}
              onRemove={drawing.remove}
              onDraw={drawing.add}
            />
          ) : null}
        </FilmFrame>
        <MarksTrack
          player={player}
          plan={plan}
          durationMs={durationMs}
          selectedId={drawing.selectedId}
          onSelect={drawing.select}
        />
        <FilmTransport
          player={player}
          durationMs={durationMs}
          isMuted={silence.isMuted}
          onMute={silence.toggle}
        />
        <p role="status" className="sr-only">
          {drawing.said}
        </p>
      </div>
      <div className="grid min-w-0 gap-8">
        {hasVideo ? <BoxList drawing={drawing} /> : <p className="text-muted">{t('soundOnly')}</p>}
        {hasAudio ? (
          <MuteList player={player} mutes={plan.mutes} onMute={drawing.mute} onRemove={drawing.unmute} />
        ) : (
          <p className="text-sm text-muted">{t('noSound')}</p>
        )}
        <div className="grid gap-3 border-t border-line pt-5">
          <SaveWords state={state} onAgain={() => void save()} />
          <Button
            variant="primary"
            disabled={isEmpty}
            pending={isStarting || isBusy}
            onClick={() => void sendWith('start')}
          >
            {t('make')}
          </Button>
          {isEmpty ? (
            <p className="text-sm text-muted">{t('nothing')}</p>
          ) : (
            <ConfirmButton
              variant="quiet"
              title={t('discard.title')}
              text={t('discard.text')}
              confirm={t('discard.button')}
              onConfirm={() => void sendWith('discard')}
            >
              {t('discard.button')}
            </ConfirmButton>
          )}
        </div>
      </div>
    </div>
  )
}
