import { useNavigation } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent } from 'react'
import { type ButtonLook, buttonClasses, iconSize } from './button-look.ts'
import { Spinner } from './spinner.tsx'

export interface ButtonProps extends ComponentPropsWithoutRef<'button'>, ButtonLook {
  icon?: LucideIcon
  /** Work is under way: the button keeps its place and its focus, and a second press does nothing. */
  pending?: boolean
}

/** A button; `type` is "button" unless said otherwise. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  {
    variant,
    size,
    wide,
    icon: Icon,
    pending = false,
    className,
    children,
    onClick,
    type = 'button',
    ...rest
  },
  ref,
) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      ref={ref}
      type={type}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled']}
      className={buttonClasses({ variant, size, wide }, className)}
      onClick={press}
    >
      {pending ? <Spinner /> : Icon ? <Icon aria-hidden className={iconSize(size)} /> : null}
      {children}
    </button>
  )
})

export interface SubmitButtonProps extends Omit<ButtonProps, 'type' | 'name' | 'value'> {
  /** Sent as `intent`, for forms with several buttons; also tells which of them is waiting. */
  intent?: string
}

/** Sends the form it stands in, and shows by itself that the page is waiting for the answer. */
export function SubmitButton({ intent, pending, ...rest }: SubmitButtonProps) {
  const { state, formData } = useNavigation()
  const sent = formData !== undefined && (intent === undefined || formData.get('intent') === intent)
  return (
    <Button
      variant="primary"
      {...rest}
      type="submit"
      name={intent === undefined ? undefined : 'intent'}
      value={intent}
      pending={pending ?? (state !== 'idle' && sent)}
    />
  )
}
