import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { Kbd } from '#app/components/ui/kbd.tsx'
import { holdMs, nameOfButton, type PaletteButton } from '#app/domain/tagging.ts'
import { nameOf, type TaggedPractice } from './tagged-practice.ts'

interface PalettePadProps {
  palette: readonly PaletteButton[]
  practices: readonly TaggedPractice[]
  /** Which of them are down, by key or by hand. */
  down: ReadonlySet<number>
  onDown: (index: number) => void
  onUp: (index: number) => void
  /** What began as a press became a scroll, or something else. */
  onCancel: (index: number) => void
  /** The key of each button, as printed on it. */
  keyOf?: (index: number) => string | undefined
  tone?: 'page' | 'small'
}

const isPress = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter'

/** The buttons one tags with, large enough for a thumb that does not look: press for a moment, hold for a range. */
export function PalettePad(props: PalettePadProps) {
  const { palette, practices, down, onDown, onUp, onCancel, keyOf, tone = 'page' } = props
  const t = useTranslations('tagging.pad')
  const isSmall = tone === 'small'
  const [isUnfolded, setUnfolded] = useState(false)
  const isFocused = (button: PaletteButton) => nameOf(practices, button)?.practice.inFocus === true
  const isFolded = !isUnfolded && palette.some(isFocused) && !palette.every(isFocused)
  return (
    <div
      role="group"
      aria-label={t('label')}
      className={classes(
        'grid gap-2',
        isSmall
          ? 'h-full auto-rows-[minmax(3.25rem,5.5rem)] content-start grid-cols-2 lg:auto-rows-[3.25rem] sm:grid-cols-[repeat(auto-fill,minmax(9rem,1fr))]'
          : 'h-full auto-rows-[minmax(4.25rem,8.5rem)] content-start grid-cols-2 sm:grid-cols-3 xl:grid-cols-4',
      )}
    >
      {palette.map((button, index) => {
        const named = nameOf(practices, button)
        if (!named || (isFolded && !named.practice.inFocus)) return null
        const key = keyOf?.(index)
        return (
          <button
            key={nameOfButton(button)}
            type="button"
            data-down={down.has(index) || undefined}
            onPointerDown={(event) => {
              if (event.button !== 0) return
              event.currentTarget.setPointerCapture(event.pointerId)
              onDown(index)
            }}
            onPointerUp={() => onUp(index)}
            onPointerCancel={() => onCancel(index)}
            onContextMenu={(event) => event.preventDefault()}
            onKeyDown={(event) => {
              if (!isPress(event)) return
              event.preventDefault()
              if (!event.repeat) onDown(index)
            }}
            onKeyUp={(event) => {
              if (isPress(event)) onUp(index)
            }}
            onBlur={() => onCancel(index)}
            className={classes(
              'flex min-w-0 touch-manipulation items-center gap-2.5 rounded-lg border border-line bg-surface text-start select-none',
              'transition-[background-color,transform] hover:bg-raised data-down:scale-[0.98] data-down:border-accent data-down:bg-accent-soft motion-reduce:transform-none',
              '[-webkit-touch-callout:none]',
              isSmall ? 'px-2.5 py-1.5' : 'min-h-17 px-3.5 py-2',
            )}
          >
            <PracticeMark
              hue={named.practice.hue}
              shape={named.practice.shape}
              size={isSmall ? 'md' : 'lg'}
            />
            <span className="min-w-0 flex-1">
              <span
                className={classes(
                  'block leading-snug font-semibold break-words hyphens-auto text-ink',
                  isSmall ? 'line-clamp-2 text-sm' : 'line-clamp-3',
                )}
              >
                {named.words}
              </span>
              {isSmall ? null : <ReachWords button={button} />}
            </span>
            {key === undefined ? null : (
              <span className="pointer-coarse:hidden">
                <Kbd>{key}</Kbd>
              </span>
            )}
          </button>
        )
      })}
      {isFolded ? (
        <Button variant="quiet" onClick={() => setUnfolded(true)}>
          {t('unfold')}
        </Button>
      ) : null}
    </div>
  )
}

function ReachWords({ button: { leadMs, lagMs } }: { button: PaletteButton }) {
  const t = useTranslations('tagging.pad')
  if (leadMs === 0 && lagMs === 0) return null
  return (
    <span className="block text-sm text-muted">{t('reach', { lead: leadMs / 1000, lag: lagMs / 1000 })}</span>
  )
}

/** A press that has ended, as the pad tells it: where the clock was at its beginning, and how long it took. */
export interface EndedPress {
  index: number
  downMs: number
  heldMs: number
}

/** Follows presses of the pad's buttons from down to up. `here` is the clock, or the place on the film, now. */
export function usePresses(here: () => number, onPress: (press: EndedPress) => void) {
  const begun = useRef(new Map<number, { downMs: number; at: number }>())
  const [down, setDown] = useState<ReadonlySet<number>>(new Set())
  const show = () => setDown(new Set(begun.current.keys()))
  return {
    down,
    onDown: (index: number) => {
      if (begun.current.has(index)) return
      begun.current.set(index, { downMs: here(), at: performance.now() })
      show()
    },
    onUp: (index: number) => {
      const press = begun.current.get(index)
      if (!press) return
      begun.current.delete(index)
      show()
      const heldMs = performance.now() - press.at
      // So that a thumb feels what it has done without a look.
      if ('vibrate' in navigator) navigator.vibrate(heldMs > holdMs ? [15, 40, 15] : 15)
      onPress({ index, downMs: press.downMs, heldMs })
    },
    onCancel: (index: number) => {
      const press = begun.current.get(index)
      if (!press || !begun.current.delete(index)) return
      show()
      // A thumb that drifts after a while was holding, not scrolling.
      const heldMs = performance.now() - press.at
      if (heldMs > holdMs) onPress({ index, downMs: press.downMs, heldMs })
    },
  }
}
