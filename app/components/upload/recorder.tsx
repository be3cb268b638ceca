import { Circle, Square, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import { recordTake, type Taking } from './record-take.ts'

interface RecorderProps {
  personId: string
  /** It is looked at before it is sent. */
  looksFirst: boolean
  onFile: (file: File, takeId: string) => void
  onClose: () => void
}

/** Records with the camera in the browser and hands over the file when one stops. */
export function Recorder({ personId, looksFirst, onFile, onClose }: RecorderProps) {
  const t = useTranslations('upload.recorder')
  const format = useFormatter()
  const preview = useRef<HTMLVideoElement>(null)
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [problem, setProblem] = useState<'refused' | 'missing' | null>(null)
  const [now, setNow] = useState(0)
  const [taking, setTaking] = useState<Taking | null>(null)

  useEffect(() => {
    if (!navigator.mediaDevices || typeof MediaRecorder === 'undefined') return setProblem('missing')
    let gone = false
    let opened: MediaStream | null = null
    const wish = {
      video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
      audio: true,
    }
    navigator.mediaDevices.getUserMedia(wish).then(
      (given) => {
        opened = given
        if (gone) stopTracks(given)
        else setStream(given)
      },
      () => setProblem('refused'),
    )
    return () => {
      gone = true
      if (opened) stopTracks(opened)
    }
  }, [])

  useEffect(() => {
    if (preview.current) preview.current.srcObject = stream
  }, [stream])

  useEffect(() => {
    if (!taking) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => {
      clearInterval(timer)
      taking.leave()
    }
  }, [taking])

  const start = useCallback(() => {
    if (!stream) return
    const date = format.dateTime(new Date(), { dateStyle: 'medium', timeStyle: 'medium' })
    setTaking(
      recordTake(stream, {
        personId,
        name: t('fileName', { date }),
        onFile: (file, takeId) => {
          onFile(file, takeId)
          onClose()
        },
      }),
    )
    setNow(Date.now())
  }, [stream, format, personId, onFile, onClose, t])
  const discard = () => {
    taking?.discard()
    onClose()
  }

  return (
    <Card>
      <h2 className="text-lg">{t('title')}</h2>
      <p className="mt-1 text-muted">{looksFirst ? t('textFirst') : t('text')}</p>
      {problem ? (
        <div className="mt-4">
          <Callout tone="danger">{t(problem)}</Callout>
        </div>
      ) : (
        <div className="relative mt-4 aspect-video overflow-hidden rounded-sm bg-stage">
          <video
            ref={preview}
            aria-label={t('preview')}
            autoPlay
            muted
            playsInline
            className="size-full object-contain"
          />
          {taking ? (
            <p className="figures absolute start-3 top-3 flex items-center gap-2 rounded-sm bg-scrim px-2 py-1 text-sm text-stage-ink">
              <Circle aria-hidden className="size-3 fill-danger text-danger" />
              <span role="timer">{t('running', { time: printTimecode(now - taking.startedAt) })}</span>
            </p>
          ) : null}
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {taking ? (
          <Button variant="primary" icon={Square} onClick={taking.stop}>
            {looksFirst ? t('stopAndLook') : t('stop')}
          </Button>
        ) : (
          <Button variant="primary" icon={Circle} disabled={!stream} onClick={start}>
            {t('start')}
          </Button>
        )}
        <Button variant="quiet" icon={Trash2} onClick={discard}>
          {t('discard')}
        </Button>
      </div>
    </Card>
  )
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
