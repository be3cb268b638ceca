import { useTranslations } from 'use-intl/react'
import type { AnnotationKind } from '#app/domain/presented-annotation.ts'

/** The catalogue's stems of each kind, in the order in which they are offered. */
const stems = {
  notice: ['see', 'hear', 'students'],
  interpret: ['mean', 'because', 'think'],
  wonder: ['why', 'what', 'who'],
  connect: ['reminds', 'ties', 'shows'],
  respond: ['next', 'attempt', 'keep'],
} as const satisfies Record<AnnotationKind, readonly string[]>

/** Ways to begin a note of this kind, offered while nothing is written; one press writes it. */
export function Stems({ kind, onStem }: { kind: AnnotationKind; onStem: (text: string) => void }) {
  const t = useTranslations('moments.stems')
  const texts = stems[kind].map((stem) => t(`${kind}.${stem}` as 'notice.see'))
  return (
    <div role="group" aria-label={t('label')} className="flex gap-1 overflow-x-auto py-0.5 text-sm">
      {texts.map((text) => (
        <button
          key={text}
          type="button"
          // The field keeps the focus, so that a touch keyboard stays where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onStem(`${text} `)}
          className="h-7 shrink-0 rounded-full border border-line px-2.5 text-muted hover:border-edge hover:bg-raised hover:text-ink pointer-coarse:h-9"
        >
          {text}…
        </button>
      ))}
    </div>
  )
}
