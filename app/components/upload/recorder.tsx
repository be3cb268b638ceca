import { Circle, Square, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { CameraPlace, PictureOver } from '#app/components/recorder/inset/camera-place.tsx'
import { LiveClock, LivePicture } from '#app/components/recorder/live-picture.tsx'
import type { RecordingSource } from '#app/components/recorder/open-source.ts'
import { SourceChoice } from '#app/components/recorder/source-choice.tsx'
import { useSource } from '#app/components/recorder/use-source.ts'
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

/** Records camera, screen or voice in the browser and hands over the file when one stops. The camera is asked for at once. */
export function Recorder({ personId, looksFirst, onFile, onClose }: RecorderProps) {
  const t = useTranslations('upload.recorder')
  const words = useTranslations('recorder')
  const format = useFormatter()
  const [source, setSource] = useState<RecordingSource>('camera')
  const { opened, isOpening, problem, open, close } = useSource('camera')
  const [taking, setTaking] = useState<Taking | null>(null)
  const [now, setNow] = useState(0)

  useEffect(() => {
    if (!taking) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => {
      clearInterval(timer)
      taking.leave()
    }
  }, [taking])

  const start = () => {
    if (!opened) return
    const date = format.dateTime(new Date(), { dateStyle: 'medium', timeStyle: 'medium' })
    setTaking(
      recordTake(opened.stream, {
        personId,
        name: t('fileName', { date }),
        onFile: (file, takeId) => {
          onFile(file, takeId)
          onClose()
        },
      }),
    )
    setNow(Date.now())
  }
  const discard = () => {
    taking?.discard()
    onClose()
  }
  const choose = (chosen: RecordingSource) => {
    close()
    setSource(chosen)
  }
  return (
    <Card className="grid gap-4">
      <div>
        <h2 className="text-lg">{t('title')}</h2>
        <p className="mt-1 text-muted">{looksFirst ? t('textFirst') : t('text')}</p>
      </div>
      {problem ? (
        <Callout tone="danger">{problem === 'refused' ? words('refused') : t('missing')}</Callout>
      ) : null}
      {opened?.lacksCamera ? <Callout tone="opportunity">{words('lacksCamera')}</Callout> : null}
      {isOpening ? <div className="aspect-video rounded-sm bg-stage" /> : null}
      {opened ? (
        <>
          <LivePicture stream={opened.stream}>
            {taking ? (
              <LiveClock>
                <span role="timer">{t('running', { time: printTimecode(now - taking.startedAt) })}</span>
              </LiveClock>
            ) : null}
          </LivePicture>
          {opened.inset ? <CameraPlace inset={opened.inset} /> : <PictureOver stream={opened.stream} />}
        </>
      ) : null}
      {taking || problem === 'missing' ? null : <SourceChoice value={source} onChange={choose} />}
      <div className="flex flex-wrap gap-2">
        {taking ? (
          <Button variant="primary" icon={Square} onClick={taking.stop}>
            {looksFirst ? t('stopAndLook') : t('stop')}
          </Button>
        ) : opened || isOpening ? (
          <Button variant="primary" icon={Circle} disabled={!opened} onClick={start}>
            {t('start')}
          </Button>
        ) : problem === 'missing' ? null : (
          <Button variant="primary" onClick={() => void open(source)}>
            {words('open')}
          </Button>
        )}
        <Button variant="quiet" icon={Trash2} onClick={discard}>
          {t('discard')}
        </Button>
      </div>
    </Card>
  )
}
