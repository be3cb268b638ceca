import { useFetcher } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { CheckedWording } from './checked-wording.tsx'
import { StepFields } from './step-fields.tsx'
import { useWording } from './use-wording.ts'

interface ReviseFormProps {
  step: { text: string; criterion: string; why: string; proposedDueInDays: number }
  isTeacher: boolean
  policies: { dueLimitDays: number; defaultDueDays: number }
  today: string
}

/** The author words a step anew, with the same checks as when it was written. */
export function ReviseForm({ step, isTeacher, policies, today }: ReviseFormProps) {
  const t = useTranslations('feedback')
  const fetcher = useFetcher<{ ok: boolean; error?: ErrorAnswer }>()
  const { text, criterion, why, proposedDueInDays: dueInDays } = step
  const wording = useWording({ text, criterion, why, dueInDays })
  const send = () => {
    const body = { intent: 'revise', ...wording.draft, overrides: wording.overrides }
    fetcher.submit(JSON.stringify(body), { method: 'post', encType: 'application/json' })
  }
  return (
    <form
      noValidate
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (wording.isGood) send()
        else wording.showFindings()
      }}
    >
      <FormErrors answer={fetcher.state === 'idle' ? fetcher.data?.error : undefined}>
        <CheckedWording wording={wording} label={t('compose.step.label')} />
        <StepFields
          draft={wording.draft}
          onChange={wording.change}
          fromAgreement={!isTeacher}
          {...{ policies, today }}
        />
        <Button
          type="submit"
          variant="primary"
          pending={fetcher.state !== 'idle'}
          className="justify-self-start"
        >
          {t(isTeacher ? 'do.reviseOwn' : 'do.revise')}
        </Button>
      </FormErrors>
    </form>
  )
}
