import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { CheckedWording } from './checked-wording.tsx'
import { DueDays } from './due-days.tsx'
import { OpensForm } from './opens-form.tsx'
import { useWording, type WordingDraft } from './use-wording.ts'

interface SplitFormProps {
  step: { text: string; criterion: string }
  policies: { dueLimitDays: number; defaultDueDays: number }
  today: string
}

/** Says a step that was too big in two or three smaller ones. */
export function SplitForm({ step, policies, today }: SplitFormProps) {
  const t = useTranslations('steps.split')
  const empty = { text: '', criterion: '', why: '', dueInDays: policies.defaultDueDays }
  const first = useWording({ ...empty, text: step.text, criterion: step.criterion })
  const second = useWording(empty)
  const third = useWording(empty)
  const [three, setThree] = useState(false)
  const parts = three ? [first, second, third] : [first, second]
  const body = () => {
    const unready = parts.find((part) => !part.isGood)
    unready?.showFindings()
    if (unready) return null
    return {
      intent: 'split',
      parts: parts.map(({ draft: { text, criterion, dueInDays }, overrides }) => ({
        ...{ text, criterion, dueInDays, overrides },
      })),
    }
  }
  return (
    <OpensForm label={t('open')} about={t('about')} submit={t('submit')} body={body}>
      <PartFields wording={first} label={t('first')} {...{ policies, today }} isFirst />
      <PartFields wording={second} label={t('second')} {...{ policies, today }} />
      {three ? <PartFields wording={third} label={t('third')} {...{ policies, today }} /> : null}
      <Button variant="link" size="sm" className="justify-self-start" onClick={() => setThree(!three)}>
        {t(three ? 'remove' : 'add')}
      </Button>
    </OpensForm>
  )
}

interface PartFieldsProps extends Omit<SplitFormProps, 'step'> {
  wording: WordingDraft
  label: string
  isFirst?: boolean
}

/** A part that is parked gets its date when it is taken up. */
function PartFields({ wording, label, policies, today, isFirst = false }: PartFieldsProps) {
  const t = useTranslations('feedback.compose.step')
  const { draft, change } = wording
  return (
    <div className="grid gap-3 border-s-2 border-line ps-4">
      <CheckedWording wording={wording} label={label} />
      <TextArea
        label={t('criterion')}
        rows={2}
        maxLength={500}
        value={draft.criterion}
        onChange={({ target }) => change({ criterion: target.value })}
      />
      {isFirst ? (
        <DueDays
          label={t('due')}
          days={draft.dueInDays ?? policies.defaultDueDays}
          onChange={(dueInDays) => change({ dueInDays })}
          most={policies.dueLimitDays}
          today={today}
        />
      ) : null}
    </div>
  )
}
