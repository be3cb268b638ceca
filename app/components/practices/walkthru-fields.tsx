import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { useFieldError } from '#app/components/ui/form-errors.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { MovePicture } from '#app/components/walkthru/move-picture.tsx'
import { mostMoves, movePictures } from '#app/domain/walkthru.ts'
import type { DraftMove } from './framework-draft.ts'

interface WalkthruFieldsProps {
  moves: readonly DraftMove[]
  /** The name under which the form's answer speaks of them, such as `practices.0.walkthru`. */
  name: string
  onMoves: (moves: DraftMove[]) => void
}

/** The moves of a practice in an edition that is being written. */
export function WalkthruFields({ moves, name, onMoves }: WalkthruFieldsProps) {
  const t = useTranslations('walkthrus.editor')
  const error = useFieldError(name, undefined)
  const put = (place: number, change: Partial<DraftMove>) =>
    onMoves(moves.map((move, at) => (at === place ? { ...move, ...change } : move)))
  const swap = (place: number, other: number) => {
    const next = [...moves]
    const [one, two] = [next[place], next[other]]
    if (!one || !two) return
    next[place] = two
    next[other] = one
    onMoves(next)
  }
  const add = () => {
    const picture = movePictures.find((each) => moves.every((move) => move.picture !== each)) ?? 'steps'
    const key = Math.max(0, ...moves.map((move) => move.key)) + 1
    onMoves([...moves, { key, name: '', text: '', picture }])
  }
  return (
    <fieldset className="grid gap-3">
      <legend className="font-semibold">{t('title')}</legend>
      <p className="text-sm text-muted">{t('about')}</p>
      {error ? <p className="text-sm text-danger-strong">{error}</p> : null}
      {moves.length === 0 ? null : (
        <ol className="grid gap-4">
          {moves.map((move, place) => (
            <li
              key={move.key}
              className="grid gap-3 border-t border-line pt-3 sm:grid-cols-[8rem_minmax(0,1fr)]"
            >
              <MovePicture
                picture={move.picture}
                className="w-32 self-start rounded-sm bg-raised p-2 text-ink"
              />
              <div className="grid gap-3">
                <div className="flex items-end gap-1">
                  <TextField
                    name={`${name}.${place}.name`}
                    label={t('name', { number: place + 1 })}
                    value={move.name}
                    maxLength={80}
                    onChange={(event) => put(place, { name: event.target.value })}
                    className="grid min-w-0 flex-1 gap-1"
                  />
                  <IconButton
                    icon={ArrowUp}
                    label={t('up', { number: place + 1 })}
                    disabled={place === 0}
                    onClick={() => swap(place, place - 1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={t('down', { number: place + 1 })}
                    disabled={place === moves.length - 1}
                    onClick={() => swap(place, place + 1)}
                  />
                  <IconButton
                    icon={X}
                    label={t('remove', { number: place + 1 })}
                    onClick={() => onMoves(moves.filter((_, at) => at !== place))}
                  />
                </div>
                <TextField
                  name={`${name}.${place}.text`}
                  label={t('text')}
                  value={move.text}
                  maxLength={240}
                  onChange={(event) => put(place, { text: event.target.value })}
                />
                <Picture
                  name={`${name}.${place}.picture`}
                  value={move.picture}
                  onPicture={(picture) => put(place, { picture })}
                />
              </div>
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button size="sm" icon={Plus} disabled={moves.length >= mostMoves} onClick={add}>
          {t('add')}
        </Button>
      </div>
    </fieldset>
  )
}

function Picture({
  name,
  value,
  onPicture,
}: {
  name: string
  value: DraftMove['picture']
  onPicture: (picture: DraftMove['picture']) => void
}) {
  const t = useTranslations('walkthrus')
  return (
    <Select
      name={name}
      label={t('editor.picture')}
      value={value}
      onChange={(event) => onPicture(movePictures.find((each) => each === event.target.value) ?? value)}
      options={movePictures.map((each) => ({ value: each, label: t(`picture.${each}`) }))}
    />
  )
}
