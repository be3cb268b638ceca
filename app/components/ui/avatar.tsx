import { classes } from './class-names.ts'

interface AvatarProps {
  name: string
  /** Given by the server where it is known; else the first letters of the first and last word. */
  initials?: string
  size?: 'sm' | 'md' | 'lg'
  /** Shows that the person is here now. */
  present?: boolean
}

const sizes = { sm: 'size-6 text-[0.6875rem]', md: 'size-8 text-sm', lg: 'size-11 text-base' }

/** A person's initials on a quiet ground. The name always stands beside it or is its label. */
export function Avatar({ name, initials, size = 'md', present }: AvatarProps) {
  return (
    <span aria-hidden className="relative inline-block shrink-0">
      <span
        className={classes(
          'grid place-items-center rounded-full bg-pressed font-semibold tracking-tight text-ink select-none',
          sizes[size],
        )}
      >
        {initials ?? initialsOf(name)}
      </span>
      {present ? (
        <span className="absolute end-0 bottom-0 size-2.5 rounded-full border-2 border-surface bg-strength" />
      ) : null}
    </span>
  )
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}
