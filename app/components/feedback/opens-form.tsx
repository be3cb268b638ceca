import { useFetcher } from '@remix-run/react'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#app/components/ui/button.tsx'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'

interface OpensFormProps {
  /** On the closed button. */
  label: string
  about: ReactNode
  submit: string
  /** What is sent; null where something must be changed first, which it shows. */
  body: () => object | null
  children: ReactNode
}

/** A button that opens a form in place whose words are checked while they are typed; a refusal stands inside it. */
export function OpensForm({ label, about, submit, body, children }: OpensFormProps) {
  const fetcher = useFetcher<{ ok: boolean; error?: ErrorAnswer }>()
  return (
    <details className="group/opens open:basis-full">
      <summary className={buttonClasses({ variant: 'secondary' })}>
        {label}
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/opens:rotate-180"
        />
      </summary>
      <form
        noValidate
        className="mt-2 grid gap-4 rounded-lg bg-raised p-4"
        onSubmit={(event) => {
          event.preventDefault()
          const sent = body()
          if (sent) fetcher.submit(JSON.stringify(sent), { method: 'post', encType: 'application/json' })
        }}
      >
        <p className="text-muted">{about}</p>
        <FormErrors answer={fetcher.state === 'idle' ? fetcher.data?.error : undefined}>
          {children}
          <Button
            type="submit"
            variant="primary"
            pending={fetcher.state !== 'idle'}
            className="justify-self-start"
          >
            {submit}
          </Button>
        </FormErrors>
      </form>
    </details>
  )
}
