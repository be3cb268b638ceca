import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'

interface OpensProps {
  /** On the closed button. */
  label: string
  about?: ReactNode
  intent: string
  submit: string
  variant?: 'primary' | 'secondary' | 'danger'
  children?: ReactNode
}

/** A button that opens a small form in place. Works without JavaScript. */
export function Opens({ label, about, intent, submit, variant = 'secondary', children }: OpensProps) {
  return (
    <details className="group/opens open:basis-full">
      <summary className={buttonClasses({ variant: 'secondary' })}>
        {label}
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/opens:rotate-180"
        />
      </summary>
      <CheckedForm method="post" preventScrollReset className="mt-2 grid gap-4 rounded-lg bg-raised p-4">
        <input type="hidden" name="intent" value={intent} />
        {about === undefined ? null : <p className="text-muted">{about}</p>}
        {children}
        <SubmitButton intent={intent} variant={variant} className="justify-self-start">
          {submit}
        </SubmitButton>
      </CheckedForm>
    </details>
  )
}
