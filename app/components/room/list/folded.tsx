import { type ReactNode, useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'

/** Text longer than this, or of more lines, is folded. */
const foldsFrom = { characters: 600, lines: 10 }

/** Whether a text takes more of a list than one reads in passing. */
export function isLong(text: string): boolean {
  return text.length > foldsFrom.characters || text.split('\n', foldsFrom.lines + 1).length > foldsFrom.lines
}

/** A long text of which the first lines are shown, with the way to the rest. Shorter ones stand as they are. */
export function Folded({ text, children }: { text: string; children: ReactNode }) {
  const t = useTranslations('room.list')
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  if (!isLong(text)) return children
  return (
    <>
      <div
        id={id}
        // A time or link further down that takes the focus is to be seen.
        onFocus={() => setIsOpen(true)}
        className={classes(!isOpen && 'max-h-[7lh] overflow-hidden mask-b-from-60%')}
      >
        {children}
      </div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="-ms-1.5 min-h-8 rounded-sm px-1.5 text-sm font-semibold text-accent hover:bg-pressed pointer-coarse:min-h-10"
      >
        {isOpen ? t('showLess') : t('showAll')}
      </button>
    </>
  )
}
