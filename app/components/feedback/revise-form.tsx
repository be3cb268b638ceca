import { useFetcher } from '@remix-run/react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { mustFix, overridable } from '#app/domain/feedback-check.ts'
import { checkWhileWriting } from './check-while-writing.ts'
import { CheckedText } from './checked-text.tsx'
import { FindingList } from './finding-list.tsx'
import { StepFields } from './step-fields.tsx'

interface ReviseFormProps {
  step: { text: string; criterion: string; why: string; proposedDueInDays: number }
  isTeacher: boolean
  policies: { dueLimitDays: number; defaultDueDays: number }
  today: string
}

/** The author words a step anew, with the same checks as when it was written. */
export function ReviseForm({ step, isTeacher, policies, today }: ReviseFormProps) {
  const t = useTranslations('feedback')
  const findingsId = useId()
  const fetcher = useFetcher<{ ok: boolean; error?: ErrorAnswer }>()
  const [draft, setDraft] = useState({ ...step, dueInDays: step.proposedDueInDays as number | null })
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const findings = checkWhileWriting({ kind: 'step', momentCount: 1, practiceCount: 1, ...draft })
  const open = findings.filter(
    (each) => mustFix(each) && !(overridable(each.rule) && (reasons[each.rule]?.trim().length ?? 0) >= 3),
  )
  const { text, criterion, why, dueInDays } = draft
  const send = () => {
    const overrides = Object.entries(reasons).map(([rule, reason]) => ({ rule, reason }))
    const body = { intent: 'revise', text, criterion, why, dueInDays, overrides }
    fetcher.submit(JSON.stringify(body), { method: 'post', encType: 'application/json' })
  }
  return (
    <form
      noValidate
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (open.length === 0 && text.trim()) send()
        else document.getElementById(findingsId)?.focus()
      }}
    >
      <FormErrors answer={fetcher.state === 'idle' ? fetcher.data?.error : undefined}>
        <CheckedText
          label={t('compose.step.label')}
          name="text"
          value={text}
          onChange={(value) => setDraft({ ...draft, text: value })}
          placeholder={t('compose.step.placeholder')}
          findings={findings}
          findingsId={findingsId}
          maxLength={1_000}
        />
        <FindingList
          id={findingsId}
          findings={findings}
          reasons={reasons}
          onReason={(rule, reason) => {
            const { [rule]: _, ...others } = reasons
            setReasons(reason === undefined ? others : { ...others, [rule]: reason })
          }}
        />
        <StepFields
          draft={draft}
          onChange={(change) => setDraft({ ...draft, ...change })}
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
