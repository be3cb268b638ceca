import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { clustersOf, type Mark, type TimelineLane } from '#app/components/timeline/marks.ts'
import { within } from '#app/components/timeline/quiet.ts'
import type { Part, Scale } from '#app/components/timeline/scale.ts'
import { preciseBelowMs } from '#app/components/timeline/strip.tsx'
import type { ViewControl } from '#app/components/timeline/use-view.ts'
import { printSpan, printTimecode } from '#app/domain/timecode.ts'
import { Floating, sheetRow } from './floating.tsx'
import { type LaneChoice, laneChoices } from './lanes.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

interface TimelineOptionsProps {
  id: string
  choice: LaneChoice
  onChoice: (choice: LaneChoice) => void
  control: ViewControl
  isWhole: boolean
  scale: Scale
  marks: readonly Mark[]
  lanes: readonly TimelineLane[]
  /** Null while nothing is known of the sound. */
  quiet: readonly Part[] | null
  watchableMs: number | null
  onMark: (mark: Mark) => void
  onSeek: (positionMs: number) => void
  onClose: () => void
}

const mostRows = 30

/** By name everything that the timeline shows and does besides its moments, which stand in the list. */
export function TimelineOptions(props: TimelineOptionsProps) {
  const { control, scale, marks, lanes, quiet, watchableMs } = props
  const t = useTranslations('timeline')
  const group = useId()
  const clusters = clustersOf(marks)
  const nameOf = (laneId: string) => lanes.find(({ id }) => id === laneId)?.name ?? ''
  const precise = scale.toMs - scale.fromMs < preciseBelowMs
  const print = (at: number) => printTimecode(at, { precise })
  const here = quiet ? longestFirst(within(quiet, scale)) : []
  const listed = here.slice(0, mostRows).sort((a, b) => a.fromMs - b.fromMs)
  return (
    <Floating id={props.id} label={t('options')} title={t('label')} onClose={props.onClose}>
      <fieldset className="mb-3">
        <legend className="mb-1 font-semibold">{t('lanesBy')}</legend>
        <div className="flex gap-0.5 rounded-sm bg-pressed p-0.5">
          {laneChoices.map((choice) => (
            <label
              key={choice}
              className="relative grid min-h-8 flex-1 place-items-center rounded-[5px] px-2 text-muted transition-colors hover:text-ink has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-10"
            >
              <input
                type="radio"
                name={group}
                value={choice}
                checked={props.choice === choice}
                onChange={() => props.onChoice(choice)}
                className="absolute inset-0 appearance-none outline-none"
              />
              <span className="pointer-events-none relative">{t(`by.${choice}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <section className="mb-3">
        <h4 className="font-semibold">{t('zoom')}</h4>
        <p className="figures text-muted" role="status">
          {t('part', { from: print(scale.fromMs), to: print(scale.toMs) })}
        </p>
        <ZoomButtons control={control} isWhole={props.isWhole} all />
      </section>
      {watchableMs === null ? null : <p className="mb-3">{t('watchable', { time: print(watchableMs) })}</p>}
      <section className="mb-3">
        <h4 className="font-semibold">{t('together')}</h4>
        {clusters.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
        <ul>
          {clusters.slice(0, mostRows).map((mark) => (
            <li key={`${mark.laneId} ${mark.ids[0]}`}>
              <button type="button" className={sheetRow} onClick={() => props.onMark(mark)}>
                {t('cluster', {
                  count: mark.ids.length,
                  time: printSpan({
                    startMs: mark.firstMs,
                    endMs: mark.lastMs > mark.firstMs ? mark.lastMs : null,
                  }),
                  lane: nameOf(mark.laneId),
                })}
              </button>
            </li>
          ))}
        </ul>
        {clusters.length > mostRows ? (
          <p className="text-muted">{t('moreClusters', { count: clusters.length - mostRows })}</p>
        ) : null}
      </section>
      <section>
        <h4 className="font-semibold">{t('quiet')}</h4>
        <p className="text-muted">
          {quiet === null ? t('noSound') : here.length === 0 ? t('noQuiet') : t('quietAbout')}
        </p>
        <ul>
          {listed.map(({ fromMs, toMs }) => (
            <li key={fromMs}>
              <button type="button" className={`${sheetRow} figures`} onClick={() => props.onSeek(fromMs)}>
                {t('quietFor', {
                  time: printTimecode(fromMs, { precise }),
                  seconds: ((toMs - fromMs) / 1000).toFixed(1),
                })}
              </button>
            </li>
          ))}
        </ul>
        {here.length > mostRows ? (
          <p className="text-muted">{t('moreQuiet', { count: here.length - mostRows })}</p>
        ) : null}
      </section>
    </Floating>
  )
}

const longestFirst = (stretches: readonly Part[]) =>
  [...stretches].sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))
