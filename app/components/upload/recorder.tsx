import { Circle, Square, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { printTimecode } from '#app/domain/timecode.ts'

interface RecorderProps {
  onFile: (file: File) => void
  onClose: () => void
}

/** What browsers can write, the best first: H.264 is copied on the server instead of encoded again. */
const formats = [
  'video/mp4;codecs=avc1,mp4a.40.2',
  'video/webm;codecs=h264,opus',
  'video/webm;codecs=vp9,opus',
  'video/webm',
  'video/mp4',
]
/** A part of the film is handed over this often, so that stopping never waits for all of it. */
const partMs = 2_000

/** Records with the camera in the browser and hands over the file when one stops. */
export function Recorder({ onFile, onClose }: RecorderProps) {
  const t = useTranslations('upload.recorder')
  const format = useFormatter()
  const preview = useRef<HTMLVideoElement>(null)
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [problem, setProblem] = useState<'refused' | 'missing' | null>(null)
  const [startedAt, setStartedAt] = useState<number | null>(null)
  const [now, setNow] = useState(0)
  const recorder = useRef<MediaRecorder | null>(null)
  const keep = useRef(true)

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
      if (recorder.current?.state === 'recording') {
        keep.current = false
        recorder.current.stop()
      }
      if (opened) stopTracks(opened)
    }
  }, [])

  useEffect(() => {
    if (preview.current) preview.current.srcObject = stream
  }, [stream])

  useEffect(() => {
    if (startedAt === null) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [startedAt])

  const start = useCallback(() => {
    if (!stream) return
    const mimeType = formats.find((type) => MediaRecorder.isTypeSupported(type)) ?? ''
    const parts: Blob[] = []
    const made = new MediaRecorder(stream, {
      mimeType,
      videoBitsPerSecond: 2_500_000,
      audioBitsPerSecond: 96_000,
    })
    made.ondataavailable = (event) => void (event.data.size > 0 && parts.push(event.data))
    made.onstop = () => {
      if (!keep.current) return
      const type = made.mimeType.split(';')[0] ?? 'video/webm'
      const ending = type === 'video/mp4' ? 'mp4' : 'webm'
      const date = format.dateTime(new Date(), { dateStyle: 'medium', timeStyle: 'short' })
      onFile(new File(parts, `${t('fileName', { date })}.${ending}`, { type, lastModified: Date.now() }))
      onClose()
    }
    made.start(partMs)
    recorder.current = made
    keep.current = true
    setStartedAt(Date.now())
    setNow(Date.now())
  }, [stream, format, onFile, onClose, t])

  const running = startedAt !== null
  return (
    <Card>
      <h2 className="text-lg">{t('title')}</h2>
      <p className="mt-1 text-muted">{t('text')}</p>
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
          {running ? (
            <p className="figures absolute start-3 top-3 flex items-center gap-2 rounded-sm bg-scrim px-2 py-1 text-sm text-stage-ink">
              <Circle aria-hidden className="size-3 fill-danger text-danger" />
              <span role="timer">{t('running', { time: printTimecode(now - (startedAt ?? now)) })}</span>
            </p>
          ) : null}
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {running ? (
          <Button variant="primary" icon={Square} onClick={() => recorder.current?.stop()}>
            {t('stop')}
          </Button>
        ) : (
          <Button variant="primary" icon={Circle} disabled={!stream} onClick={start}>
            {t('start')}
          </Button>
        )}
        <Button variant="quiet" icon={Trash2} onClick={onClose}>
          {t('discard')}
        </Button>
      </div>
    </Card>
  )
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
