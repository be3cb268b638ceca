import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { Dialog } from '#app/components/ui/dialog.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { mostButtons, nameOfButton, type PaletteButton, plainPalette } from '#app/domain/tagging.ts'
import { nameOf, type TaggedPractice } from './tagged-practice.ts'

interface PaletteEditorProps {
  palette: PaletteButton[]
  practices: readonly TaggedPractice[]
  onPalette: (palette: PaletteButton[]) => void
  onClose: () => void
}

const reaches = [0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60]

/** Chooses what one tags with, and how far a tap of each reaches back and ahead. */
export function PaletteEditor({ palette, practices, onPalette, onClose }: PaletteEditorProps) {
  const t = useTranslations('tagging.palette')
  const inUse = practices.filter((practice) => practice.inUse)
  const isFull = palette.length >= mostButtons
  const has = new Set(palette.map(nameOfButton))
  const swap = (index: number, other: number) => {
    const next = [...palette]
    const [one, two] = [next[index], next[other]]
    if (!one || !two) return
    next[index] = two
    next[other] = one
    onPalette(next)
  }
  const fill = (set: string) => {
    const practice = inUse.find((each) => each.id === set)
    onPalette(practice ? lookForsOf(practice) : plainPalette(practices))
  }
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')} size="lg">
      <p className="text-muted">{t('about')}</p>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <AddButton
          practices={inUse}
          has={has}
          isFull={isFull}
          onAdd={(added) => onPalette([...palette, added])}
        />
        <Select
          label={t('set')}
          description={t('setAbout')}
          value=""
          onChange={({ target }) => target.value && fill(target.value)}
          options={[
            { value: '', label: t('choose') },
            { value: 'practices', label: t('practices') },
            ...inUse
              .filter((practice) => practice.lookFors.length > 0)
              .map((practice) => ({
                value: practice.id,
                label: t('lookForsOf', { practice: practice.name }),
              })),
          ]}
        />
      </div>
      <ol className="mt-4 divide-y divide-line border-y border-line">
        {palette.map((button, index) => {
          const named = nameOf(practices, button)
          const words = named?.words ?? t('gone')
          const setReach = (reach: Partial<PaletteButton>) =>
            onPalette(palette.map((each) => (each === button ? { ...each, ...reach } : each)))
          return (
            <li key={nameOfButton(button)} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2">
              <span className="flex min-w-0 flex-1 basis-52 items-center gap-2">
                {named ? <PracticeMark hue={named.practice.hue} shape={named.practice.shape} /> : null}
                <span className="min-w-0">{words}</span>
              </span>
              <span className="flex items-center gap-1.5">
                <Reach
                  label={t('lead', { what: words })}
                  ms={button.leadMs}
                  onMs={(leadMs) => setReach({ leadMs })}
                >
                  {(seconds) => t('before', { seconds })}
                </Reach>
                <Reach
                  label={t('lag', { what: words })}
                  ms={button.lagMs}
                  onMs={(lagMs) => setReach({ lagMs })}
                >
                  {(seconds) => t('after', { seconds })}
                </Reach>
              </span>
              <span className="flex">
                <IconButton
                  size="sm"
                  icon={ArrowUp}
                  label={t('up', { what: words })}
                  disabled={index === 0}
                  onClick={() => swap(index, index - 1)}
                />
                <IconButton
                  size="sm"
                  icon={ArrowDown}
                  label={t('down', { what: words })}
                  disabled={index === palette.length - 1}
                  onClick={() => swap(index, index + 1)}
                />
                <IconButton
                  size="sm"
                  icon={Trash2}
                  label={t('remove', { what: words })}
                  disabled={palette.length === 1}
                  onClick={() => onPalette(palette.filter((each) => each !== button))}
                />
              </span>
            </li>
          )
        })}
      </ol>
      <p className="mt-2 text-sm text-muted">{t('reachAbout')}</p>
      <div className="mt-4">
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </Dialog>
  )
}

function lookForsOf(practice: TaggedPractice): PaletteButton[] {
  return practice.lookFors
    .slice(0, mostButtons)
    .map(({ id }) => ({ practiceId: practice.id, lookForId: id, leadMs: 0, lagMs: 0 }))
}

function AddButton({
  practices,
  has,
  isFull,
  onAdd,
}: {
  practices: readonly TaggedPractice[]
  has: ReadonlySet<string>
  isFull: boolean
  onAdd: (button: PaletteButton) => void
}) {
  const t = useTranslations('tagging.palette')
  const [chosen, setChosen] = useState('')
  const offers = practices.flatMap((practice) => [
    { practiceId: practice.id, lookForId: null, label: practice.name },
    ...practice.lookFors.map((each) => ({
      practiceId: practice.id,
      lookForId: each.id,
      label: `${practice.letters} · ${each.text}`,
    })),
  ])
  return (
    <Select
      label={t('add')}
      description={isFull ? t('full', { most: mostButtons }) : t('addAbout')}
      disabled={isFull}
      value={chosen}
      onChange={({ target }) => {
        const offer = offers.find((each) => nameOfButton(each) === target.value)
        setChosen('')
        if (offer) onAdd({ practiceId: offer.practiceId, lookForId: offer.lookForId, leadMs: 0, lagMs: 0 })
      }}
      options={[
        { value: '', label: t('choose') },
        ...offers
          .filter((offer) => !has.has(nameOfButton(offer)))
          .map((offer) => ({ value: nameOfButton(offer), label: offer.label })),
      ]}
    />
  )
}

interface ReachProps {
  label: string
  ms: number
  onMs: (ms: number) => void
  children: (seconds: number) => string
}

function Reach({ label, ms, onMs, children: words }: ReachProps) {
  return (
    <Select
      label={label}
      hideLabel
      value={String(ms)}
      onChange={({ target }) => onMs(Number(target.value))}
      options={[...new Set([...reaches.map((seconds) => seconds * 1000), ms])].map((value) => ({
        value: String(value),
        label: words(value / 1000),
      }))}
    />
  )
}
