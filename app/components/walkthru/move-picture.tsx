import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import type { MovePicture as Picture } from '#app/domain/walkthru.ts'
import drawings from './moves.svg?no-inline'

/** The drawing of a move, in the colours of the page it stands on, with what one sees on it in words. */
export function MovePicture({ picture, className }: { picture: Picture; className?: string }) {
  const t = useTranslations('walkthrus.picture')
  return (
    <svg
      role="img"
      aria-label={t(picture)}
      fill="none"
      stroke="currentColor"
      strokeWidth={2.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classes('aspect-3/2 shrink-0', className)}
    >
      <use href={`${drawings}#${picture}`} />
    </svg>
  )
}
