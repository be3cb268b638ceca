import { useFetcher } from '@remix-run/react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'

interface Answer {
  ok: boolean
  error?: ErrorAnswer
}

/** Sends to the conversation's page; `onDone` hears once of each that was taken. */
export function useSending(onDone: () => void) {
  const fetcher = useFetcher<Answer>()
  const heard = useRef(fetcher.data)
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => {
    // Before the page shows what has come of it: the form may be gone then.
    if (fetcher.state === 'submitting' || fetcher.data === heard.current) return
    heard.current = fetcher.data
    if (fetcher.data?.ok) done.current()
  }, [fetcher.state, fetcher.data])
  return {
    send: (body: object) =>
      fetcher.submit(JSON.stringify(body), { method: 'post', encType: 'application/json' }),
    sending: fetcher.state !== 'idle',
    refusal: fetcher.state === 'idle' ? fetcher.data?.error : undefined,
  }
}

interface PartFormProps {
  submit: string
  /** What is sent; null where something must be changed first, which it shows, or which `miss` says at a field. */
  body: (form: HTMLFormElement, miss: (field: string, words: string) => null) => object | null
  /** It was taken: the fields may be emptied. */
  onDone?: () => void
  /** The way on leads through the next form. */
  goesOn?: boolean
  /** What stands in it is kept already. */
  isKept?: boolean
  variant?: 'primary' | 'secondary'
  children: ReactNode
}

/** Marks the forms of the parts on the page. */
export const partFormMark = 'data-part-form'
/** What it says of a form in which nothing stands that is not kept. */
export const allKept = 'kept'
const firstField = 'textarea, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select'
const sends = 'button[type=submit]'

/** One form of a part. Ctrl and Enter send it, and the cursor goes on to the next one: a whole conversation by keyboard. */
export function PartForm({
  submit,
  body,
  onDone,
  goesOn = false,
  isKept = false,
  variant,
  children,
}: PartFormProps) {
  const t = useTranslations('conversations.give')
  const form = useRef<HTMLFormElement>(null)
  const keysId = useId()
  const [missing, setMissing] = useState<Record<string, string>>()
  const { send, sending, refusal } = useSending(() => {
    onDone?.()
    if (goesOn && form.current?.contains(document.activeElement)) nextField(form.current)?.focus()
  })
  return (
    <form
      ref={form}
      noValidate
      {...{ [partFormMark]: isKept ? allKept : '' }}
      onKeyDown={sendByKeys}
      onInput={() => setMissing(undefined)}
      onSubmit={(event) => {
        event.preventDefault()
        if (sending) return
        const element = event.currentTarget
        setMissing(undefined)
        const sent = body(element, (field, words) => {
          setMissing({ [field]: words })
          element.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()
          return null
        })
        if (sent) send(sent)
      }}
      className="grid grid-cols-1 gap-4"
    >
      <FormErrors answer={refusal} missing={missing}>
        {children}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Button type="submit" variant={variant ?? 'primary'} pending={sending} aria-describedby={keysId}>
            {submit}
          </Button>
          <span id={keysId} className="text-sm text-muted max-sm:sr-only pointer-coarse:sr-only">
            {t('keys')}
          </span>
        </div>
      </FormErrors>
    </form>
  )
}

/** Ctrl and Enter, or Command and Enter, send the form. */
export function sendByKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

/** Where the cursor goes on to: the first field of the next form on the page, or what sends it where it has none. */
export function nextField(form: HTMLFormElement): HTMLElement | null {
  const forms = [...document.querySelectorAll<HTMLFormElement>(`form[${partFormMark}]`)]
  // A part that is done is folded, and the way on does not lead into it.
  const after = forms.slice(forms.indexOf(form) + 1).filter((each) => !each.closest('details:not([open])'))
  return (
    after
      .map((each) => each.querySelector<HTMLElement>(firstField) ?? each.querySelector<HTMLElement>(sends))
      .find((field) => field !== null) ?? null
  )
}
