import { classes } from './class-names.ts'

/** A key of the keyboard, as printed on it. */
export function Kbd({ children, tone = 'plain' }: { children: string; tone?: 'plain' | 'inverse' }) {
  return (
    <kbd
      className={classes(
        'inline-grid min-w-5 place-items-center rounded-sm px-1 font-sans text-sm leading-5',
        tone === 'plain' ? 'border border-line bg-raised text-muted' : 'bg-ground/15 text-ground',
      )}
    >
      {children}
    </kbd>
  )
}
