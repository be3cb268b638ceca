import { useSubmit } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { usePlayer } from '#app/components/player/use-player.ts'
import { Button } from '#app/components/ui/button.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { FilmFrame } from './film-frame.tsx'
import { FilmTransport } from './film-transport.tsx'
import { MarksTrack } from './marks-track.tsx'
import type { RedactedRecording } from './redacted-recording.ts'
import { useSilence } from './use-silence.ts'

interface CheckFilmProps {
  recording: RedactedRecording
  plan: RedactionPlan
  /** Where the redacted film plays. */
  film: string
  version: number
  isBusy: boolean
}

const nothing: [] = []

/** The redacted film for its owner's look, beside the one it would replace; nothing is deleted before they say so. */
export function CheckFilm({ recording, plan, film, version, isBusy }: CheckFilmProps) {
  const t = useTranslations('redaction.check')
  const words = useTranslations('redaction')
  const submit = useSubmit()
  const [which, setWhich] = useState<'redacted' | 'original'>('redacted')
  const url = which === 'redacted' ? film : recording.playlist
  const { player, host } = usePlayer({
    source: url ? { kind: 'hls', url } : null,
    poster: null,
    frameRate: recording.frameRate,
    startMs: 0,
    label: words('video', { title: recording.title }),
  })
  const silence = useSilence(player, nothing)
  const durationMs = recording.durationMs ?? 0
  const send = (intent: string) => submit({ intent, version }, { method: 'post' })
  const places = placesOf(plan).map(({ atMs, kind, number }) => {
    const from = printTimecode(atMs, { precise: true })
    const label =
      kind === 'mute'
        ? t('mute', { from })
        : kind === 'moves'
          ? `${words('draw.name', { number })}, ${t('moving', { time: from })}`
          : t('box', { number, from })
    return { atMs, label, key: `${kind} ${number} ${atMs}` }
  })
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 gap-2 lg:sticky lg:top-6">
        <FilmFrame player={player} host={host} hasVideo={recording.hasVideo} poster={null} />
        <MarksTrack
          player={player}
          plan={plan}
          durationMs={durationMs}
          selectedId={null}
          onSelect={() => {}}
        />
        <FilmTransport
          player={player}
          durationMs={durationMs}
          isMuted={silence.isMuted}
          onMute={silence.toggle}
        />
      </div>
      <div className="grid min-w-0 gap-6">
        <div>
          <h2 className="text-lg">{t('title')}</h2>
          <p className="mt-1 text-muted">{t('text')}</p>
        </div>
        <SegmentedControl
          name="which"
          legend={t('which')}
          choices={[
            { value: 'redacted', label: t('redacted') },
            { value: 'original', label: t('original') },
          ]}
          value={which}
          onChange={(value) => setWhich(value === 'original' ? 'original' : 'redacted')}
        />
        <section aria-labelledby="places" className="grid gap-2">
          <h3 id="places" className="font-semibold">
            {t('places')}
          </h3>
          <ul className="grid max-h-72 gap-1 overflow-y-auto">
            {places.map(({ key, atMs, label }) => (
              <li key={key}>
                <Button wide className="justify-start" onClick={() => void player?.seek(atMs)}>
                  {label}
                </Button>
              </li>
            ))}
          </ul>
        </section>
        <div className="grid gap-2 border-t border-line pt-5">
          <ConfirmButton
            variant="primary"
            className="!whitespace-normal"
            title={t('confirmTitle')}
            text={t('confirmText')}
            confirm={t('confirmVerb')}
            pending={isBusy}
            onConfirm={() => send('confirm')}
          >
            {t('confirm')}
          </ConfirmButton>
          <Button onClick={() => send('reopen')}>{t('again')}</Button>
          <ConfirmButton
            variant="quiet"
            title={words('discard.title')}
            text={words('discard.text')}
            confirm={words('discard.button')}
            onConfirm={() => send('discard')}
          >
            {words('discard.button')}
          </ConfirmButton>
        </div>
      </div>
    </div>
  )
}

/** Every time at which something begins to be hidden, or a box is somewhere else. */
function placesOf(plan: RedactionPlan) {
  const boxes = plan.boxes.flatMap((box, at) => [
    { atMs: box.startMs, kind: 'box', number: at + 1 },
    ...box.keyframes
      .filter(({ atMs }) => atMs > box.startMs && atMs < box.endMs)
      .map(({ atMs }) => ({ atMs, kind: 'moves', number: at + 1 })),
  ])
  const mutes = plan.mutes.map(({ startMs }) => ({ atMs: startMs, kind: 'mute', number: 0 }))
  return [...boxes, ...mutes].toSorted((a, b) => a.atMs - b.atMs)
}
