import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import type { Inset } from './compose-inset.ts'
import { corners } from './layout.ts'

/** Where the camera stands in the screen's picture, also while it is recorded; and what has ended of both. */
export function CameraPlace({ inset }: { inset: Inset }) {
  const t = useTranslations('recorder.inset')
  const { corner, isScreenOver, isCameraOver } = useSyncExternalStore(
    inset.subscribe,
    inset.getState,
    inset.getState,
  )
  const over = isScreenOver
    ? isCameraOver || corner === null
      ? 'soundAlone'
      : 'cameraAlone'
    : isCameraOver
      ? 'screenAlone'
      : null
  return (
    <>
      {over ? <Over text={t(over)} /> : null}
      {isCameraOver ? null : (
        <SegmentedControl
          stacks
          name="camera-corner"
          legend={t('title')}
          value={corner ?? 'hidden'}
          onChange={(value) => inset.place(corners.find((each) => each === value) ?? null)}
          choices={[...corners, 'hidden' as const].map((value) => ({ value, label: t(value) }))}
        />
      )}
    </>
  )
}

/** Says that what was recorded alone is shown no longer, as when somebody ends the sharing of their screen. */
export function PictureOver({ stream }: { stream: MediaStream }) {
  const t = useTranslations('recorder.inset')
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const [track] = stream.getVideoTracks()
    const end = () => setOver(true)
    if (track?.readyState === 'ended') end()
    track?.addEventListener('ended', end)
    return () => track?.removeEventListener('ended', end)
  }, [stream])
  return isOver ? <Over text={t('soundAlone')} /> : null
}

function Over({ text }: { text: string }) {
  return (
    <Callout tone="opportunity" role="alert">
      {text}
    </Callout>
  )
}
