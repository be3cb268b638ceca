import { AlertCircle } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import type { ErrorAnswer } from '#app/domain/errors.ts'

const FieldErrors = createContext<Record<string, string>>({})

/** What the form itself finds before anything is sent, by the names of fields: see `CheckedForm`. */
export const Mistakes = createContext<Record<string, string>>({})

interface FormErrorsProps {
  /** What the action refused with, if it did. */
  answer: ErrorAnswer | null | undefined
  /** What the page itself misses, by the names of fields, before anything is sent. */
  missing?: Record<string, string> | undefined
  children: ReactNode
}

/**
 * Stands inside a form around its fields: says above them why it was refused, moves the focus there, and
 * hands each field its own sentence by name.
 */
export function FormErrors({ answer, missing, children }: FormErrorsProps) {
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answer) top.current?.focus()
  }, [answer])
  return (
    <FieldErrors.Provider value={missing ?? answer?.fields ?? {}}>
      {answer ? (
        <div ref={top} tabIndex={-1} role="alert">
          <FormError>{answer.message}</FormError>
        </div>
      ) : null}
      {children}
    </FieldErrors.Provider>
  )
}

/** One sentence about a form as a whole: what is wrong, what is safe, what to do. */
export function FormError({ children }: { children: ReactNode }) {
  return (
    <p className="flex gap-2 rounded-sm bg-danger-soft px-3 py-2 text-danger-strong">
      <AlertCircle aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <span>{children}</span>
    </p>
  )
}

/** The sentence for one field: its own, what the form finds wrong now, or what its last answer says. */
export function useFieldError(name: string | undefined, own: string | undefined): string | undefined {
  const mistakes = useContext(Mistakes)
  const fields = useContext(FieldErrors)
  return own ?? (name === undefined ? undefined : (mistakes[name] ?? fields[name]))
}
