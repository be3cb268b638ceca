import { ChevronRight, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { DateField } from '#app/components/ui/date-field.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { asksForAll, type MomentQuery, momentSources } from '#app/domain/moment-query.ts'
import { annotationKinds } from '#app/domain/presented-annotation.ts'
import { paths } from '#app/paths.ts'

interface Named {
  id: string
  name: string
}

export interface SearchChoices {
  practices: { id: string; letters: string; name: string; lookFors: LookFor[] }[]
  teachers: Named[]
  authors: Named[]
}

interface LookFor {
  id: string
  actor: 'teacher' | 'student'
  text: string
}

interface SearchFormProps {
  query: MomentQuery
  choices: SearchChoices
  me: string
}

/** What is looked for: words on top, the rest unfolds. A plain form, so that an address says what was asked. */
export function SearchForm({ query, choices, me }: SearchFormProps) {
  const t = useTranslations('search')
  const [practiceId, setPracticeId] = useState(query.practice ?? '')
  const lookFors = choices.practices.find(({ id }) => id === practiceId)?.lookFors ?? []
  const { words: _, source, ...others } = query
  const any = { value: '', label: t('any') }
  const named = (people: Named[]) => [
    any,
    ...people.map(({ id, name }) => ({ value: id, label: id === me ? t('me', { name }) : name })),
  ]
  return (
    <CheckedForm method="get" action={paths.search()} role="search" className="grid gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          name="words"
          type="search"
          label={t('words')}
          description={t('wordsAbout')}
          defaultValue={query.words}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          className="grid min-w-0 flex-1 basis-64 gap-1"
        />
        <SubmitButton icon={Search}>{t('submit')}</SubmitButton>
      </div>
      <details open={!asksForAll(others) || source !== undefined} className="group/more">
        <summary className="inline-flex min-h-8 cursor-pointer list-none items-center gap-1 rounded-sm font-semibold text-accent-strong pointer-coarse:min-h-11">
          <ChevronRight
            aria-hidden
            className="size-4 transition-transform group-open/more:rotate-90 rtl:-scale-x-100"
          />
          {t('more')}
        </summary>
        <div className="mt-2 grid gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4">
          <Select
            name="practice"
            label={t('practice')}
            className="grid gap-1 sm:col-span-2"
            value={practiceId}
            onChange={({ target }) => setPracticeId(target.value)}
            options={[
              any,
              ...choices.practices.map(({ id, letters, name }) => ({
                value: id,
                label: `${letters}  ${name}`,
              })),
            ]}
          />
          <Select
            key={practiceId}
            name="lookFor"
            label={t('lookFor')}
            className="grid gap-1 sm:col-span-2"
            defaultValue={query.lookFor}
            disabled={lookFors.length === 0}
            options={[
              any,
              ...lookFors.map(({ id, actor, text }) => ({
                value: id,
                label: t(actor === 'teacher' ? 'lookForTeacher' : 'lookForStudent', { text }),
              })),
            ]}
          />
          <Select
            name="teacher"
            label={t('teacher')}
            defaultValue={query.teacher}
            options={named(choices.teachers)}
          />
          <Select
            name="author"
            label={t('author')}
            defaultValue={query.author}
            options={named(choices.authors)}
          />
          <Select
            name="polarity"
            label={t('polarity')}
            defaultValue={query.polarity}
            options={[
              any,
              ...(['strength', 'opportunity'] as const).map((value) => ({ value, label: t(value) })),
            ]}
          />
          <Select
            name="kind"
            label={t('kind')}
            defaultValue={query.kind}
            options={[any, ...annotationKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
          />
          <Select
            name="source"
            label={t('source')}
            description={t('sourceAbout')}
            defaultValue={source}
            className="grid gap-1 sm:col-span-2"
            options={[any, ...momentSources.map((value) => ({ value, label: t(`sources.${value}`) }))]}
          />
          <DateField name="from" label={t('from')} defaultValue={query.from} />
          <DateField name="until" label={t('until')} defaultValue={query.until} />
          {asksForAll(query) ? null : (
            <div className="self-end sm:col-span-2">
              <LinkButton to={paths.search()} variant="quiet">
                {t('clear')}
              </LinkButton>
            </div>
          )}
        </div>
      </details>
    </CheckedForm>
  )
}
