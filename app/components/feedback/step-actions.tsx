import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { ActionStepEvent, ActionStepState } from '#app/domain/action-step.ts'
import { ChangeForm } from './change-form.tsx'
import { ClipChoice, type ClipChoiceProps } from './clip-choice.tsx'
import { DueDays } from './due-days.tsx'
import { Opens } from './opens.tsx'
import { SplitForm } from './split-form.tsx'
import { TakeUpForm, WhatIsInTheWay } from './take-up-form.tsx'

export interface StepActionsProps {
  step: {
    offers: ActionStepEvent[]
    text: string
    criterion: string
    state: ActionStepState
    proposedDueInDays: number
    stretch: string
    teacher: { name: string }
  }
  isTeacher: boolean
  inTheWay: readonly { text: string }[]
  inPlace: readonly { id: string; text: string }[]
  policies: { dueLimitDays: number; defaultDueDays: number; extendLimitDays: number }
  today: string
  clipChoices: ClipChoiceProps['choices']
  /** Whether the tries alone say that it is in place. */
  isInPlace: boolean
  mayExtend: boolean
}

/** What this person can do with a step now: exactly what the rules of its state offer. */
export function StepActions(props: StepActionsProps) {
  const { step, isTeacher, inTheWay, inPlace, policies, today } = props
  const t = useTranslations('feedback.do')
  const offers = (event: ActionStepEvent) => step.offers.includes(event)
  const takeUp = offers('accept') ? 'accept' : offers('resume') ? 'resume' : null
  return (
    <div className="grid gap-4">
      {takeUp ? (
        <TakeUpForm intent={takeUp} {...{ step, inTheWay, inPlace, today }} most={policies.dueLimitDays} />
      ) : null}
      <div className="flex flex-wrap items-start gap-2">
        {offers('rehearse') ? <Rehearse {...props} /> : null}
        <Closing {...props} />
        {offers('suggest-change') ? <ChangeForm {...props} /> : null}
        {offers('split') ? <SplitForm {...props} /> : null}
        {offers('ask-change') ? (
          <Opens label={t('askChange')} intent="ask-change" submit={t('askChangeSubmit')} variant="primary">
            <Note label={t('askChangeNote')} required />
          </Opens>
        ) : null}
        {offers('decline') ? (
          <Opens label={t('decline')} about={t('declineAbout')} intent="decline" submit={t('decline')}>
            <Note label={t('noteOptional')} />
          </Opens>
        ) : null}
        {offers('park') ? (
          <Opens label={t('park')} about={t('parkAbout')} intent="park" submit={t('park')}>
            <Note label={t('noteOptional')} />
          </Opens>
        ) : null}
        {offers('slip') ? <Slip {...props} /> : null}
        {offers('withdraw') ? (
          <Opens
            label={t('withdraw')}
            about={t(isTeacher ? 'withdrawAbout' : 'withdrawOwnAbout')}
            intent="withdraw"
            submit={t('withdraw')}
            variant="danger"
          >
            <Note label={t('noteOptional')} />
          </Opens>
        ) : null}
      </div>
    </div>
  )
}

/** The take that shows a rehearsal, or the reason why there is none. */
function Rehearse({ clipChoices }: StepActionsProps) {
  const t = useTranslations('steps.rehearse')
  return (
    <Opens label={t('open')} about={t('about')} intent="rehearse" submit={t('submit')} variant="primary">
      <ClipChoice choices={clipChoices} label={t('clip')} />
      <Note label={t('note')} />
    </Opens>
  )
}

/** A mastered step is seen to slip: from the moment where it did, it is worked on again. */
function Slip({ step, policies, today, clipChoices, inTheWay }: StepActionsProps) {
  const t = useTranslations('steps.slip')
  const words = useTranslations('feedback.takeUp')
  const [days, setDays] = useState(Math.min(step.proposedDueInDays, policies.dueLimitDays))
  return (
    <Opens label={t('open')} about={t('about')} intent="slip" submit={t('submit')} variant="primary">
      <ClipChoice choices={clipChoices} label={t('clip')} />
      <Note label={t('note')} />
      <DueDays
        label={words('due')}
        days={days}
        onChange={setDays}
        most={policies.dueLimitDays}
        today={today}
      />
      <WhatIsInTheWay inTheWay={inTheWay} />
    </Opens>
  )
}

/** The ways in which work on a step ends, or goes on a little longer. */
function Closing({ step, policies, today, clipChoices, isInPlace, mayExtend }: StepActionsProps) {
  const t = useTranslations('feedback.do')
  const [days, setDays] = useState(Math.min(7, policies.extendLimitDays))
  const offers = (event: ActionStepEvent) => step.offers.includes(event)
  return (
    <>
      {offers('master') ? (
        <Opens
          label={t('master')}
          about={t(isInPlace ? 'masterAboutTried' : 'masterAbout')}
          intent="master"
          submit={t('masterSubmit')}
          variant="primary"
        >
          <ClipChoice choices={clipChoices} required={!isInPlace} />
          <Note label={t('noteOptional')} />
        </Opens>
      ) : null}
      {offers('extend') && mayExtend ? (
        <Opens
          label={t('extend')}
          about={t('extendAbout')}
          intent="extend"
          submit={t('extend')}
          variant="primary"
        >
          <DueDays
            label={t('extendDays')}
            name="days"
            days={days}
            onChange={setDays}
            most={policies.extendLimitDays}
            today={today}
          />
        </Opens>
      ) : null}
      {offers('close') ? (
        <Opens label={t('close')} about={t('closeAbout')} intent="close" submit={t('close')}>
          <Note name="reason" label={t('closeReason')} required />
        </Opens>
      ) : null}
    </>
  )
}

function Note({ label, name = 'note', required }: { label: string; name?: string; required?: boolean }) {
  return <TextArea name={name} label={label} rows={2} maxLength={1_000} required={required} />
}
