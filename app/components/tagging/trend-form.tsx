import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { type TrendCycle, trendCycles } from '#app/domain/trend.ts'
import { paths } from '#app/paths.ts'

interface TrendFormProps {
  weeks: TrendCycle
  teacherId: string
  teachers: readonly { id: string; name: string }[]
}

/** Over which weeks, and of whose lessons. A plain form, so that an address says what was asked. */
export function TrendForm({ weeks, teacherId, teachers }: TrendFormProps) {
  const t = useTranslations('tagging.trends')
  return (
    <Form method="get" action={paths.observationTrends()} className="flex flex-wrap items-end gap-3">
      <Select
        name="weeks"
        label={t('cycle')}
        defaultValue={String(weeks)}
        options={trendCycles.map((each) => ({ value: String(each), label: t('weeks', { weeks: each }) }))}
      />
      {teachers.length > 0 ? (
        <Select
          name="teacher"
          label={t('whose')}
          defaultValue={teacherId}
          options={[
            { value: '', label: t('all') },
            ...teachers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <SubmitButton variant="secondary">{t('show')}</SubmitButton>
    </Form>
  )
}
