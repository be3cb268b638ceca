import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { ActionStepEvent } from '#app/domain/action-step.ts'
import { ClipChoice, type ClipChoiceProps } from './clip-choice.tsx'
import { DueDays } from './due-days.tsx'
import { Opens } from './opens.tsx'
import { TakeUpForm } from './take-up-form.tsx'

export interface StepActionsProps {
  step: { offers: ActionStepEvent[]; criterion: string; proposedDueInDays: number }
  isTeacher: boolean
  inTheWay: readonly { text: string }[]
  policies: { dueLimitDays: number; extendLimitDays: number }
  today: string
  clipChoices: ClipChoiceProps['choices']
  hasDoneTry: boolean
  mayExtend: boolean
}

/** What this person can do with a step now: exactly what the rules of its state offer. */
export function StepActions(props: StepActionsProps) {
  const { step, isTeacher, inTheWay, policies, today } = props
  const t = useTranslations('feedback.do')
  const offers = (event: ActionStepEvent) => step.offers.includes(event)
  const takeUp = offers('accept') ? 'accept' : offers('resume') ? 'resume' : null
  return (
    <div className="grid gap-4">
      {takeUp ? (
        <TakeUpForm intent={takeUp} {...{ step, inTheWay, today }} most={policies.dueLimitDays} />
      ) : null}
      <div className="flex flex-wrap items-start gap-2">
        <Closing {...props} />
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
        {offers('slip') ? (
          <Opens label={t('slip')} about={t('slipAbout')} intent="slip" submit={t('slip')} variant="primary">
            <Note label={t('noteOptional')} />
          </Opens>
        ) : null}
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

/** The ways in which work on a step ends, or goes on a little longer. */
function Closing({ step, policies, today, clipChoices, hasDoneTry, mayExtend }: StepActionsProps) {
  const t = useTranslations('feedback.do')
  const [days, setDays] = useState(Math.min(7, policies.extendLimitDays))
  const offers = (event: ActionStepEvent) => step.offers.includes(event)
  return (
    <>
      {offers('master') ? (
        <Opens
          label={t('master')}
          about={t(hasDoneTry ? 'masterAboutTried' : 'masterAbout')}
          intent="master"
          submit={t('masterSubmit')}
          variant="primary"
        >
          <ClipChoice choices={clipChoices} required={!hasDoneTry} />
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
