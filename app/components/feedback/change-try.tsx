import { useFetcher } from '@remix-run/react'
import { ChevronDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { AskFirst } from '#app/components/people/ask-first.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { TryFields, type TryFieldsProps } from './try-form.tsx'
import type { ListedTry } from './try-list.tsx'

interface ChangeTryProps extends Pick<TryFieldsProps, 'choices' | 'firstDay' | 'today'> {
  tried: ListedTry
}

/** What the teacher can do about a try that was logged wrongly. */
export function ChangeTry({ tried, ...props }: ChangeTryProps) {
  const t = useTranslations('feedback.try')
  const print = useDay()
  const date = print(tried.onDate)
  return (
    <div className="flex flex-wrap items-start gap-2">
      <CorrectTry {...props} tried={tried} date={date} />
      <AskFirst
        label={t('remove')}
        name={t('removeOf', { date })}
        about={t('removeAbout')}
        confirm={t('remove')}
        intent="remove-try"
        fields={{ tryId: tried.id }}
      />
    </div>
  )
}

/** A form of its own: a refusal stands beside the try it is about. */
function CorrectTry({ tried, date, ...props }: ChangeTryProps & { date: string }) {
  const t = useTranslations('feedback.try')
  const opener = useRef<HTMLDetailsElement>(null)
  const fetcher = useFetcher<{ ok: boolean; error?: ErrorAnswer }>()
  const isDone = fetcher.state === 'idle' && fetcher.data?.ok === true
  useEffect(() => {
    if (isDone && opener.current) opener.current.open = false
  }, [isDone])
  return (
    <>
      <details ref={opener} className="group/change open:basis-full">
        <summary
          aria-label={t('correctOf', { date })}
          className={buttonClasses({ variant: 'secondary', size: 'sm' })}
        >
          {t('correct')}
          <ChevronDown
            aria-hidden
            className="size-4 shrink-0 transition-transform group-open/change:rotate-180"
          />
        </summary>
        <CheckedForm as={fetcher.Form} method="post" className="mt-2 grid gap-4 rounded-lg bg-raised p-4">
          <FormErrors answer={fetcher.state === 'idle' ? fetcher.data?.error : undefined}>
            <input type="hidden" name="intent" value="correct-try" />
            <input type="hidden" name="tryId" value={tried.id} />
            <TryFields {...props} tried={tried} hasClip={tried.clip !== null} />
            <Button
              type="submit"
              variant="primary"
              pending={fetcher.state !== 'idle'}
              className="justify-self-start"
            >
              {t('saveCorrection')}
            </Button>
          </FormErrors>
        </CheckedForm>
      </details>
      <p role="status" className="sr-only">
        {isDone ? t('corrected') : null}
      </p>
    </>
  )
}
