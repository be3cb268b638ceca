import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { SubmitButton, type SubmitButtonProps } from '#app/components/ui/button.tsx'

interface SmallFormProps extends Omit<SubmitButtonProps, 'intent'> {
  intent: string
  /** Sent beside the intent. */
  fields?: Record<string, string>
  children: ReactNode
}

/** One button that does one thing, as a form, so that it works without JavaScript. */
export function SmallForm({ intent, fields = {}, children, ...button }: SmallFormProps) {
  return (
    <Form method="post" preventScrollReset className="contents">
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant="secondary" {...button}>
        {children}
      </SubmitButton>
    </Form>
  )
}
