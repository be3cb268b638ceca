import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { type ExemplarQuery, exemplarLimits } from '#app/domain/exemplar.ts'
import { paths } from '#app/paths.ts'

interface FindFormProps {
  query: ExemplarQuery
  practices: { id: string; letters: string; name: string }[]
  grades: string[]
}

/** Which exemplars are shown. A plain form, so that an address says what was asked. */
export function FindForm({ query, practices, grades }: FindFormProps) {
  const t = useTranslations('exemplars.find')
  return (
    <Form
      method="get"
      action={paths.exemplars()}
      role="search"
      aria-label={t('label')}
      className="grid items-end gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)_auto]"
    >
      <TextField
        name="words"
        type="search"
        label={t('words')}
        description={t('wordsAbout')}
        defaultValue={query.words}
        maxLength={exemplarLimits.wordsCharacters}
        autoComplete="off"
        enterKeyHint="search"
      />
      <Select
        name="practice"
        label={t('practice')}
        defaultValue={query.practice}
        options={[
          { value: '', label: t('any') },
          ...practices.map(({ id, letters, name }) => ({ value: id, label: `${letters}  ${name}` })),
        ]}
      />
      <Select
        name="grade"
        label={t('grade')}
        defaultValue={query.grade}
        options={[
          { value: '', label: t('anyGrade') },
          ...grades.map((grade) => ({ value: grade, label: grade })),
        ]}
      />
      <SubmitButton icon={Search} className="justify-self-start">
        {t('submit')}
      </SubmitButton>
    </Form>
  )
}
