import { Link } from '@remix-run/react'
import { Presentation } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { DateField } from '#app/components/ui/date-field.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { RadioGroup } from '#app/components/ui/radio-group.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { exemplarLimits, studentDeclarations } from '#app/domain/exemplar.ts'
import type { Range } from '#app/domain/exemplar-range.ts'
import { printSpan, printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import type { OfferPage } from '#server/exemplars/read-offer.ts'
import { LookForChoice } from './look-for-choice.tsx'

interface OfferFormProps extends Pick<OfferPage, 'practices' | 'groups' | 'request'> {
  recordingId: string
  clientId: string
  days: Pick<OfferPage, 'offeredUntil' | 'earliestUntil' | 'latestUntil'>
  typed: { start: string; end: string; setStart: (text: string) => void; setEnd: (text: string) => void }
  /** What others will get; undefined while the times are none. */
  whole: Range | undefined
  error: ErrorAnswer | undefined
}

/** Which seconds, of what, for whom, until when, and the word about the students in them. */
export function OfferForm({ practices, groups, request, days, typed, whole, error, ...ids }: OfferFormProps) {
  const t = useTranslations('exemplars.offer')
  const [practiceId, setPracticeId] = useState('')
  const chosen = practices.find((practice) => practice.id === practiceId)
  const time = { inputMode: 'text', autoComplete: 'off', required: true } as const
  return (
    <CheckedForm
      method="post"
      preventScrollReset
      aria-label={t('title')}
      className="grid content-start gap-5"
    >
      <input type="hidden" name="clientId" value={ids.clientId} />
      <input type="hidden" name="requestId" value={request?.id ?? ''} />
      <FormErrors answer={error}>
        <div className="grid grid-cols-2 gap-4">
          <TextField
            {...time}
            name="start"
            label={t('start')}
            value={typed.start}
            onChange={({ target }) => typed.setStart(target.value)}
          />
          <TextField
            {...time}
            name="end"
            label={t('end')}
            value={typed.end}
            onChange={({ target }) => typed.setEnd(target.value)}
          />
        </div>
        <p role="status" className="-mt-3 text-sm text-muted">
          {whole
            ? t('whole', { span: printSpan(whole), length: printTimecode(whole.endMs - whole.startMs) })
            : t('noRange')}
        </p>
        <Select
          name="practiceId"
          label={t('practice')}
          required
          value={practiceId}
          onChange={({ target }) => setPracticeId(target.value)}
          options={[
            { value: '', label: t('choose') },
            ...practices.map(({ id, letters, name }) => ({ value: id, label: `${letters}  ${name}` })),
          ]}
        />
        {chosen ? <LookForChoice key={practiceId} lookFors={chosen.lookFors} /> : null}
        <TextArea
          name="notice"
          label={t('notice')}
          description={t('noticeAbout')}
          rows={3}
          maxLength={exemplarLimits.noticeCharacters}
          required
        />
        <Select
          name="scope"
          label={t('scope')}
          defaultValue={groups[0]?.id ?? 'school'}
          options={[
            ...groups.map(({ id, name }) => ({ value: id, label: t('group', { name }) })),
            { value: 'school', label: t('school') },
          ]}
        />
        <DateField
          name="until"
          label={t('until')}
          defaultValue={days.offeredUntil}
          min={days.earliestUntil}
          max={days.latestUntil}
          required
        />
        <div className="grid gap-2">
          <RadioGroup
            name="students"
            legend={t('students')}
            required
            choices={studentDeclarations.map((value) => ({ value, label: t(`declared.${value}`) }))}
          />
          <p className="text-sm text-muted">{t('studentsAbout')}</p>
          <span>
            <Link to={paths.redactRecording(ids.recordingId)} className="link text-sm">
              {t('redact')}
            </Link>
          </span>
        </div>
        <SubmitButton icon={Presentation} size="lg" className="justify-self-start">
          {t('submit')}
        </SubmitButton>
      </FormErrors>
    </CheckedForm>
  )
}
