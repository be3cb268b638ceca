import { Form } from '@remix-run/react'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { buttonClasses } from '#app/components/ui/button-look.ts'

interface AskFirstProps {
  /** What stands on the closed button. */
  label: string
  /** Read instead of it where several stand in a list. */
  name?: string
  /** What will happen and what is safe. */
  about: ReactNode
  confirm: string
  intent: string
  fields?: Record<string, string>
}

/** Opens to say what will happen before it does something hard to take back. Works without JavaScript. */
export function AskFirst({ label, name, about, confirm, intent, fields = {} }: AskFirstProps) {
  return (
    <details className="group/ask">
      <summary aria-label={name} className={buttonClasses({ variant: 'secondary', size: 'sm' })}>
        {label}
        <ChevronDown aria-hidden className="size-4 shrink-0 transition-transform group-open/ask:rotate-180" />
      </summary>
      <Form
        method="post"
        preventScrollReset
        className="mt-2 grid max-w-prose justify-items-start gap-3 rounded-lg bg-raised p-4"
      >
        <p>{about}</p>
        <input type="hidden" name="intent" value={intent} />
        {Object.entries(fields).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <SubmitButton variant="danger">{confirm}</SubmitButton>
      </Form>
    </details>
  )
}
