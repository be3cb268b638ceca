import { useFetcher } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { FormError } from '#app/components/ui/form-errors.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { useConversation } from './data.ts'
import { allKept, nextField, sendByKeys } from './part-form.tsx'

/** So long nothing is typed before it is sent. */
const pauseMs = 800

/**
 * The plan, which both write while they talk: saved by itself on top of the revision it began with. Where the other
 * was faster, both texts stand there until they are made one.
 */
export function PlanText() {
  const t = useTranslations('conversations.plan')
  const { conversation } = useConversation()
  const { text, write, save, theirs, settle, state, refusal } = usePlan(conversation.plan)
  return (
    <div className="grid grid-cols-1 gap-3">
      {theirs === null ? null : (
        <Callout
          tone="opportunity"
          role="alert"
          title={t('changed')}
          action={
            <>
              <Button size="sm" onClick={() => settle(theirs)}>
                {t('takeTheirs')}
              </Button>
              <Button size="sm" onClick={() => settle(text)}>
                {t('keepMine')}
              </Button>
              <Button size="sm" onClick={() => settle(`${theirs}\n\n${text}`)}>
                {t('both')}
              </Button>
            </>
          }
        >
          <p>{t('changedAbout')}</p>
          <blockquote className="mt-2 border-s-2 border-line ps-3 whitespace-pre-line">{theirs}</blockquote>
        </Callout>
      )}
      {refusal ? <FormError>{refusal.message}</FormError> : null}
      <form
        data-part-form={allKept}
        onKeyDown={sendByKeys}
        onSubmit={(event) => {
          event.preventDefault()
          save()
          nextField(event.currentTarget)?.focus()
        }}
      >
        <TextArea
          name="plan"
          label={t('label')}
          description={t(conversation.state === 'closed' || !conversation.partner ? 'aboutOwn' : 'about')}
          value={text}
          rows={4}
          maxLength={4_000}
          onChange={({ target }) => write(target.value)}
          onBlur={save}
        />
        <p role="status" className="mt-1 text-sm text-muted">
          {state === null ? null : t(state)}
        </p>
      </form>
    </div>
  )
}

interface Answer {
  ok: boolean
  value?: { rev?: number }
  error?: ErrorAnswer
}

function usePlan(loaded: { text: string; rev: number }) {
  const fetcher = useFetcher<Answer>()
  const [text, setText] = useState(loaded.text)
  /** What the text in the field was begun on top of. */
  const [base, setBase] = useState(loaded)
  /** What a refusal told, which may be newer than the page. */
  const [told, setTold] = useState(loaded)
  const plan = told.rev > loaded.rev ? told : loaded
  const [refused, setRefused] = useState<string | null>(null)
  const heard = useRef(fetcher.data)
  const sent = useRef(text)
  const isDirty = text.trim() !== base.text
  const isBehind = plan.rev > base.rev
  const submit = fetcher.submit
  const isIdle = fetcher.state === 'idle'

  useEffect(() => {
    const { data } = fetcher
    if (fetcher.state === 'submitting' || data === heard.current) return
    heard.current = data
    const rev = data?.value?.rev
    if (data?.ok && rev !== undefined) setBase({ text: sent.current.trim(), rev })
    else {
      setRefused(sent.current)
      const { rev: now, text: says } = data?.error?.facts ?? {}
      if (typeof now === 'number' && typeof says === 'string') setTold({ rev: now, text: says })
    }
  }, [fetcher])

  // What the other side wrote comes into a field that holds nothing else.
  useEffect(() => {
    if (!isBehind || !isIdle) return
    if (isDirty && text.trim() !== plan.text) return
    setBase(plan)
    setText((before) => (before.trim() === plan.text ? before : plan.text))
  }, [isBehind, isIdle, isDirty, text, plan])

  const save = useCallback(() => {
    if (!isIdle || !isDirty || isBehind || refused === text) return
    sent.current = text
    submit(JSON.stringify({ intent: 'plan', text, rev: base.rev }), {
      method: 'post',
      encType: 'application/json',
    })
  }, [isIdle, isDirty, isBehind, refused, text, base.rev, submit])

  useEffect(() => {
    const timer = setTimeout(save, pauseMs)
    return () => clearTimeout(timer)
  }, [save])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isDirty) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])

  const theirs = isBehind && isDirty && isIdle && text.trim() !== plan.text ? plan.text : null
  const error = isIdle && refused === text && theirs === null ? fetcher.data?.error : undefined
  return {
    text,
    write: setText,
    save,
    /** The other side's text, which waits to be made one with what stands in the field. */
    theirs,
    settle: (next: string) => {
      setBase(plan)
      setRefused(null)
      setText(next)
    },
    /** Null where nobody has written anything. */
    state: !isIdle ? 'saving' : !isDirty ? (base.rev === 1 ? null : 'saved') : error ? 'failed' : 'unsaved',
    refusal: error?.code === 'conflict' ? undefined : error,
  } as const
}
