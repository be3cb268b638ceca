import { Smartphone } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { Pressed } from '../session.ts'

interface OthersSayProps {
  others: readonly Pressed[]
  /** Whom the teacher lets pause by name. */
  pausers: readonly string[]
}

/** Who else may pause, and the last that one of them said, large enough to be seen from where one teaches. */
export function OthersSay({ others, pausers }: OthersSayProps) {
  const t = useTranslations('rehearsals.live')
  const format = useFormatter()
  const kinds = useTranslations('rehearsals.marks.kind')
  const last = others.at(-1)
  return (
    <div className="grid gap-1">
      <p role="status" className={last ? 'text-2xl font-semibold' : 'sr-only'}>
        {last
          ? t('said', { name: last.by ?? '', kind: last.kind === 'go-on' ? t('goOn') : kinds(last.kind) })
          : null}
      </p>
      {pausers.length > 0 ? (
        <p className="flex items-start gap-2 text-sm text-muted">
          <Smartphone aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('pausers', { names: format.list(pausers) })}
        </p>
      ) : null}
    </div>
  )
}
