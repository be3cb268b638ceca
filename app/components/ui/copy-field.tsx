import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from './button.tsx'
import { FieldFrame, type FieldProps, useField } from './field.tsx'

interface CopyFieldProps extends Pick<FieldProps, 'label' | 'hideLabel' | 'description'> {
  value: string
}

/** A text to take elsewhere, such as an invitation link. Without JavaScript it can still be selected. */
export function CopyField({ label, hideLabel, description, value }: CopyFieldProps) {
  const t = useTranslations('ui')
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const parts = useField(undefined, { description, error: undefined })
  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), 2500)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => {
    input.current?.select()
    setState((await copyText(value)) ? 'copied' : 'failed')
  }
  return (
    <FieldFrame {...{ parts, label, hideLabel, description }}>
      <span className="flex gap-2">
        <input
          {...parts.control}
          ref={input}
          readOnly
          dir="ltr"
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="field min-w-0 flex-1 truncate"
        />
        <Button icon={state === 'copied' ? Check : Copy} onClick={() => void copy()}>
          {state === 'copied' ? t('copied') : t('copy')}
        </Button>
      </span>
      <span role="status" className={state === 'failed' ? 'text-sm text-danger' : 'sr-only'}>
        {state === 'copied' ? t('copied') : state === 'failed' ? t('copyFailed') : null}
      </span>
    </FieldFrame>
  )
}

/** The clipboard of the browser exists only on https and localhost; the older command serves a school's plain network. */
async function copyText(text: string): Promise<boolean> {
  try {
    if (window.isSecureContext) await navigator.clipboard.writeText(text)
    else return document.execCommand('copy')
    return true
  } catch {
    return false
  }
}
