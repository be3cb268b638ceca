import { ChevronsLeft, ChevronsRight, Film, type LucideIcon, Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { useNameWithKey } from '#app/components/room-keys/key-of.ts'
import { narrowestMs } from '#app/components/timeline/scale.ts'
import type { ViewControl } from '#app/components/timeline/use-view.ts'
import type { RoomAction } from '#app/domain/room-keys.ts'

/** How much less one press or key shows. */
export const zoomStep = 2
/** How far one press or key moves along, as a share of what is shown. */
export const panStep = 0.5

/** The ways to show less, more, all or single frames, and with `all` to move along. */
export function ZoomButtons({
  control,
  isWhole,
  all = false,
}: {
  control: ViewControl
  isWhole: boolean
  all?: boolean
}) {
  const t = useTranslations('timeline')
  const toFrames = () => {
    const { fromMs, toMs } = control.part()
    control.zoomBy((toMs - fromMs) / narrowestMs)
  }
  return (
    <div className="flex">
      <Tool
        icon={ZoomOut}
        label={t('zoomOut')}
        does="zoom-out"
        disabled={isWhole}
        onPress={() => control.zoomBy(1 / zoomStep)}
      />
      <Tool icon={ZoomIn} label={t('zoomIn')} does="zoom-in" onPress={() => control.zoomBy(zoomStep)} />
      <Tool
        icon={Maximize2}
        label={t('whole')}
        does="zoom-whole"
        disabled={isWhole}
        onPress={control.whole}
      />
      {all ? (
        <>
          <Tool icon={Film} label={t('frames')} onPress={toFrames} />
          <span className="flex-1" />
          <span className="flex" dir="ltr">
            <Tool
              icon={ChevronsLeft}
              label={t('back')}
              does="timeline-back"
              disabled={isWhole}
              onPress={() => control.panBy(-panStep)}
            />
            <Tool
              icon={ChevronsRight}
              label={t('forward')}
              does="timeline-forward"
              disabled={isWhole}
              onPress={() => control.panBy(panStep)}
            />
          </span>
        </>
      ) : null}
    </div>
  )
}

function Tool(props: {
  icon: LucideIcon
  label: string
  does?: RoomAction
  disabled?: boolean
  onPress: () => void
}) {
  const { icon: Icon, label } = props
  const title = useNameWithKey(label, props.does)
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      // A button that would lose the focus with its use keeps it, and does nothing.
      aria-disabled={props.disabled}
      onClick={() => (props.disabled ? undefined : props.onPress())}
      className="grid size-7.5 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink aria-disabled:opacity-40 pointer-coarse:size-11"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  )
}
