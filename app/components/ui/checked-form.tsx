import { Form, type FormProps } from '@remix-run/react'
import { type ElementType, type FormEvent, forwardRef, useEffect, useRef, useState } from 'react'
import { Mistakes } from './form-errors.tsx'
import { type CheckedField, useMistakeWords } from './use-mistake-words.ts'

interface CheckedFormProps extends FormProps {
  /** Another form than that of the page: a fetcher's, or a plain one. */
  as?: ElementType<FormProps>
}

/**
 * A form that says of its fields in our own words what the browser finds wrong with them, where that would show a
 * bubble on one of them: beside each, all at once, with the focus on the first. Without JavaScript the browser speaks
 * for itself.
 */
export const CheckedForm = forwardRef<HTMLFormElement, CheckedFormProps>(function CheckedForm(
  { as: Element = Form, children, onSubmit, ...form },
  ref,
) {
  const wordsFor = useMistakeWords()
  const [mistakes, setMistakes] = useState<Record<string, string>>({})
  const first = useRef<CheckedField | null>(null)
  useEffect(() => {
    first.current?.focus()
    first.current = null
  })
  const say = (event: FormEvent<HTMLFormElement>) => {
    const field = event.target
    if (!isField(field) || field.name === '') return
    event.preventDefault()
    if (field === firstUnfit(event.currentTarget)) first.current = field
    setMistakes((known) => ({ ...known, [field.name]: wordsFor(field) }))
  }
  const forget = ({ target }: FormEvent<HTMLFormElement>) => {
    if (isField(target)) setMistakes(({ [target.name]: _, ...others }) => others)
  }
  return (
    <Element
      {...form}
      ref={ref}
      onInvalid={say}
      onInput={forget}
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        setMistakes({})
        onSubmit?.(event)
      }}
    >
      <Mistakes.Provider value={mistakes}>{children}</Mistakes.Provider>
    </Element>
  )
})

const firstUnfit = ({ elements }: HTMLFormElement) =>
  [...elements].find((each) => isField(each) && each.willValidate && !each.validity.valid)

const isField = (target: EventTarget): target is CheckedField =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement
