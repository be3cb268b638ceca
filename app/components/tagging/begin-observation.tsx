import { Timer } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { longestObservationTitle } from '#app/domain/observation.ts'
import { nameOfButton, type PaletteButton } from '#app/domain/tagging.ts'
import { paths } from '#app/paths.ts'
import { PaletteEditor } from './palette-editor.tsx'
import { ReactionWords } from './reaction-words.tsx'
import { nameOf, type TaggedPractice } from './tagged-practice.ts'

interface BeginObservationProps {
  palette: PaletteButton[]
  practices: readonly TaggedPractice[]
  /** False until the page knows what this device has kept. */
  isReady: boolean
  onPalette: (palette: PaletteButton[]) => void
  onStart: (title: string) => void
}

/** Before the clock runs: which lesson it is, and what one looks for. */
export function BeginObservation({ palette, practices, isReady, onPalette, onStart }: BeginObservationProps) {
  const t = useTranslations('tagging.begin')
  const list = useTranslations('tagging.observations')
  const [title, setTitle] = useState('')
  const [isChoosing, setChoosing] = useState(false)
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-2xl px-4 pt-6 pb-12 sm:px-8 sm:pt-8">
        <PageHeader
          title={t('title')}
          about={t('about')}
          back={{ to: paths.observations(), label: list('title') }}
        />
        <form
          className="grid gap-6"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady) onStart(title.trim())
          }}
        >
          <TextField
            label={t('name')}
            description={t('nameAbout')}
            optional
            value={title}
            maxLength={longestObservationTitle}
            onChange={({ target }) => setTitle(target.value)}
          />
          <section className="grid gap-2">
            <h2 className="font-semibold">{t('palette')}</h2>
            <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
              {palette.map((button) => {
                const named = nameOf(practices, button)
                return named ? (
                  <li key={nameOfButton(button)} className="flex items-center gap-1.5">
                    <PracticeMark hue={named.practice.hue} shape={named.practice.shape} size="sm" />
                    {named.words}
                  </li>
                ) : null
              })}
            </ul>
            <div>
              <Button size="sm" onClick={() => setChoosing(true)}>
                {t('choose')}
              </Button>
            </div>
          </section>
          <section className="grid gap-1">
            <h2 className="font-semibold">{t('reaction')}</h2>
            <p className="text-muted">{t('reactionAbout')}</p>
            <ReactionWords />
          </section>
          <div className="grid gap-2">
            <Button
              type="submit"
              variant="primary"
              size="lg"
              icon={Timer}
              aria-disabled={!isReady || palette.length === 0}
              className="justify-self-start"
            >
              {t('start')}
            </Button>
            <p className="text-sm text-muted">{t('private')}</p>
          </div>
        </form>
      </div>
      {isChoosing ? (
        <PaletteEditor
          palette={palette}
          practices={practices}
          onPalette={onPalette}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </div>
  )
}
