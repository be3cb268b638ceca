import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { DueDays } from './due-days.tsx'
import { StretchField, type StretchFieldProps } from './stretch-field.tsx'

interface TakeUpFormProps {
  intent: 'accept' | 'resume'
  step: { criterion: string; proposedDueInDays: number; stretch: string }
  /** What is active now and would be parked. */
  inTheWay: readonly { text: string }[]
  inPlace: StretchFieldProps['inPlace']
  most: number
  today: string
}

/** The teacher takes a step up: by when, how it will be seen where that is missing, and in whose place. */
export function TakeUpForm({ intent, step, inTheWay, inPlace, most, today }: TakeUpFormProps) {
  const t = useTranslations('feedback.takeUp')
  const [days, setDays] = useState(Math.min(step.proposedDueInDays, most))
  const needsRoom = inTheWay.length > 0
  return (
    <CheckedForm
      method="post"
      preventScrollReset
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
    >
      <input type="hidden" name="intent" value={intent} />
      {step.criterion ? null : (
        <TextArea
          name="criterion"
          label={t('criterion')}
          description={t('criterionAbout')}
          rows={2}
          maxLength={500}
          required
        />
      )}
      <StretchField inPlace={inPlace} value={step.stretch} />
      <DueDays label={t('due')} days={days} onChange={setDays} {...{ most, today }} />
      <WhatIsInTheWay inTheWay={inTheWay} />
      <SubmitButton intent={intent} size="lg" className="justify-self-start py-1.5 max-sm:whitespace-normal">
        {t(needsRoom ? `${intent}InPlace` : intent)}
      </SubmitButton>
    </CheckedForm>
  )
}

/** What is active now and will be parked, for a form that takes its place. */
export function WhatIsInTheWay({ inTheWay }: Pick<TakeUpFormProps, 'inTheWay'>) {
  const t = useTranslations('feedback.takeUp')
  if (inTheWay.length === 0) return null
  return (
    <div>
      <input type="hidden" name="parkOthers" value="yes" />
      <p className="font-semibold">{t('oneAtATime')}</p>
      {inTheWay.map((other) => (
        <p key={other.text} className="text-muted">
          {t('active', { text: other.text })}
        </p>
      ))}
    </div>
  )
}
