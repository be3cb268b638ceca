import { useTranslations } from 'use-intl/react'
import { ClipChoice, type ClipChoiceProps } from '#app/components/feedback/clip-choice.tsx'
import { Opens } from '#app/components/feedback/opens.tsx'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { GoalEvent } from '#app/domain/goal.ts'
import { goalEnds } from '#app/domain/goal-input.ts'

interface GoalActionsProps {
  offers: readonly GoalEvent[]
  lookFors: readonly { id: string; text: string }[]
  clipChoices: ClipChoiceProps['choices']
  hasLookFor: boolean
}

/** What its teacher can do with a goal now: exactly what the rules of its state offer. */
export function GoalActions({ offers, lookFors, clipChoices, hasLookFor }: GoalActionsProps) {
  const t = useTranslations('goals.do')
  const offersIt = (event: GoalEvent) => offers.includes(event)
  const turns = (['begin', 'resume', 'reopen'] as const).filter((event) => offersIt(event) && hasLookFor)
  return (
    <div className="flex flex-wrap items-start gap-2">
      {turns.map((event) => (
        <SmallForm key={event} intent="turn" fields={{ event }} variant="primary">
          {t(event)}
        </SmallForm>
      ))}
      {offersIt('aim') && lookFors.length > 0 ? (
        <Opens label={t('aim')} intent="aim" submit={t('save')} variant="primary">
          <Select
            name="lookForId"
            label={t('aim')}
            options={lookFors.map(({ id, text }) => ({ value: id, label: text }))}
          />
        </Opens>
      ) : null}
      {offersIt('rethink') ? (
        <Opens label={t('rethink')} intent="rethink" submit={t('save')}>
          <TextArea name="why" label={t('rethinkLabel')} rows={3} maxLength={1_000} required />
        </Opens>
      ) : null}
      {offersIt('collect') ? (
        <Opens label={t('collect')} about={t('collectAbout')} intent="collect" submit={t('save')}>
          <ClipChoice choices={clipChoices} label={t('collect')} required />
          <TextArea name="note" label={t('collectNote')} optional rows={2} maxLength={1_000} />
        </Opens>
      ) : null}
      {offersIt('park') ? (
        <SmallForm intent="turn" fields={{ event: 'park' }}>
          {t('park')}
        </SmallForm>
      ) : null}
      {offersIt('end') ? (
        <Opens label={t('close')} about={t('closeAbout')} intent="close" submit={t('close')}>
          <SegmentedControl
            name="how"
            legend={t('how')}
            defaultValue={offersIt('meet') ? 'meet' : 'end'}
            choices={goalEnds.filter(offersIt).map((value) => ({ value, label: t(value) }))}
          />
          <TextArea
            name="words"
            label={t('words')}
            description={t('wordsAbout')}
            rows={3}
            maxLength={1_000}
            required
          />
        </Opens>
      ) : null}
    </div>
  )
}
