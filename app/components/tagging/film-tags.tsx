import { Form } from '@remix-run/react'
import { Crosshair } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Button, SubmitButton } from '#app/components/ui/button.tsx'
import { type Fit, placeOnFilm } from '#app/domain/alignment.ts'
import type { ObservationTag } from '#app/domain/observation.ts'
import { printSpan } from '#app/domain/timecode.ts'
import type { ObservationPage } from '#server/observations/read-observation-page.ts'
import { nameOf, type TaggedPractice } from './tagged-practice.ts'

interface FilmTagsProps {
  tags: readonly ObservationTag[]
  notes: ObservationPage['notes']
  practices: readonly TaggedPractice[]
  fit: Fit
  durationMs: number
  /** Who sees what is posted, in words. */
  audience: string
  onPlay: (filmMs: number) => void
  /** This tag is the frame that the film shows now. */
  onHere: (tag: ObservationTag) => void
}

/** Where each tag comes to lie on the film, before and after it is written; and which of the drafts others may see. */
export function FilmTags(props: FilmTagsProps) {
  const { tags, notes, practices, fit, durationMs, audience, onPlay, onHere } = props
  const t = useTranslations('tagging.film')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const standing = tags.filter((tag) => !tag.removed)
  const stateOf = (tag: ObservationTag) => {
    const note = notes.find((each) => each.tagId === tag.clientId)
    if (note) return note.isRemoved ? 'removed' : note.visibility === 'shared' ? 'posted' : 'draft'
    if (!fit.fits) return 'open'
    const place = placeOnFilm(fit.line, tag, durationMs)
    return place.where === 'inside' ? 'willBe' : place.where
  }
  const spanOf = (tag: ObservationTag) => {
    const note = notes.find((each) => each.tagId === tag.clientId && !each.isRemoved)
    const place = fit.fits ? placeOnFilm(fit.line, tag, durationMs) : undefined
    return place?.where === 'inside' ? place.span : note
  }
  const drafts = standing.filter((tag) => stateOf(tag) === 'draft')
  const toPost = drafts.filter((tag) => chosen.has(tag.clientId))
  const turn = (tagId: string) => {
    const next = new Set(chosen)
    if (!next.delete(tagId)) next.add(tagId)
    setChosen(next)
  }
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t('onFilm')}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {standing.map((tag) => {
          const named = nameOf(practices, tag)
          const state = stateOf(tag)
          const span = spanOf(tag)
          const what = `${named?.words ?? ''} ${printSpan(tag)}`
          return (
            <li key={tag.clientId} className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
              {state === 'draft' ? (
                <input
                  type="checkbox"
                  aria-label={t('choose', { what })}
                  checked={chosen.has(tag.clientId)}
                  onChange={() => turn(tag.clientId)}
                  className="mt-1 size-4.5 accent-accent"
                />
              ) : null}
              <span className="flex min-w-0 flex-1 basis-48 items-start gap-2">
                {named ? (
                  <span className="mt-0.5">
                    <PracticeMark hue={named.practice.hue} shape={named.practice.shape} />
                  </span>
                ) : null}
                <span className="min-w-0">
                  {named?.words}
                  {tag.text ? <span className="block text-sm text-muted">{tag.text}</span> : null}
                  <span className="block text-sm text-muted">
                    <span className="figures">{printSpan(tag)}</span> · {t(`state.${state}`)}
                  </span>
                </span>
              </span>
              <span className="flex items-center gap-1">
                {span ? (
                  <Button size="sm" variant="quiet" onClick={() => onPlay(span.startMs)}>
                    <span className="sr-only">{t('play')}</span>
                    <span className="figures">{printSpan(span)}</span>
                  </Button>
                ) : null}
                <Button
                  size="sm"
                  icon={Crosshair}
                  aria-label={t('hereFor', { what })}
                  onClick={() => onHere(tag)}
                >
                  {t('here')}
                </Button>
              </span>
            </li>
          )
        })}
      </ul>
      {drafts.length > 0 ? (
        <Form method="post" className="grid gap-1" onSubmit={() => setChosen(new Set())}>
          <input type="hidden" name="tagIds" value={toPost.map((tag) => tag.clientId).join(',')} />
          <div className="flex flex-wrap gap-2">
            {toPost.length > 0 ? (
              <SubmitButton intent="post">{t('post', { count: toPost.length })}</SubmitButton>
            ) : null}
            <Button
              variant="quiet"
              onClick={() =>
                setChosen(new Set(toPost.length === drafts.length ? [] : drafts.map((tag) => tag.clientId)))
              }
            >
              {toPost.length === drafts.length ? t('chooseNone') : t('chooseAll')}
            </Button>
          </div>
          <p className="text-sm text-muted">{t('seenBy', { audience })}</p>
        </Form>
      ) : null}
    </section>
  )
}
