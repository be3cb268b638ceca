import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import type { RedactionBox } from '#app/domain/redaction-area.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { BoxFields } from './box-fields.tsx'
import { isFull } from './edit-plan.ts'
import type { Drawing } from './use-drawing.ts'

/** The boxes in words; the chosen one opens to everything that can be said about it. */
export function BoxList({ drawing }: { drawing: Drawing }) {
  const t = useTranslations('redaction.draw')
  const { plan, player, selectedId } = drawing
  return (
    <section aria-labelledby="boxes" className="grid gap-3">
      <h2 id="boxes" className="text-lg">
        {t('title')}
      </h2>
      <p className="text-sm text-muted">{t('hint')}</p>
      <Button
        icon={Plus}
        className="justify-self-start"
        disabled={isFull(plan)}
        onClick={() => drawing.add()}
      >
        {t('add')}
      </Button>
      {isFull(plan) ? <p className="text-sm text-muted">{t('full')}</p> : null}
      {plan.boxes.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <ol className="grid gap-2">
          {plan.boxes.map((box, at) => {
            const isSelected = box.id === selectedId
            return (
              <li
                key={box.id}
                className={classes(
                  'rounded-lg border',
                  isSelected ? 'border-accent bg-surface' : 'border-line',
                )}
              >
                <button
                  type="button"
                  aria-expanded={isSelected}
                  onClick={() => drawing.open(box)}
                  className="flex min-h-10 w-full flex-wrap items-baseline gap-x-3 rounded-lg px-3 py-1.5 text-start hover:bg-raised"
                >
                  <span className="font-semibold">
                    {t('row', { number: at + 1, style: t(`style.${box.style}`) })}
                  </span>
                  <span className="figures text-sm text-muted">{spanOf(box, t)}</span>
                </button>
                {isSelected ? (
                  <BoxFields
                    player={player}
                    box={box}
                    onStyle={(style) => drawing.style(box.id, style)}
                    onStretch={(changes) => drawing.stretch(box.id, changes)}
                    onHere={(end) => drawing.here(box.id, end)}
                    onPlace={(area) => drawing.place(box.id, area)}
                    onRemovePlace={(atMs) => drawing.removePlace(box.id, atMs)}
                    onRemove={() => drawing.remove(box.id)}
                  />
                ) : null}
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}

function spanOf(
  { startMs, endMs }: RedactionBox,
  t: (key: 'span', values: { from: string; to: string }) => string,
): string {
  return t('span', { from: printTimecode(startMs), to: printTimecode(endMs) })
}
