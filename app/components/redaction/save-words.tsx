import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import type { SaveState } from './use-saved-plan.ts'

/** Whether what was marked is kept, and what to do where it is not. */
export function SaveWords({ state, onAgain }: { state: SaveState; onAgain: () => void }) {
  const t = useTranslations('redaction')
  if (state.kind === 'refused')
    return (
      <Callout
        tone="danger"
        role="alert"
        action={<Button onClick={() => window.location.reload()}>{t('reload')}</Button>}
      >
        {state.message}
      </Callout>
    )
  if (state.kind === 'lost' || state.kind === 'failed')
    return (
      <Callout tone="danger" role="alert" action={<Button onClick={onAgain}>{t('save.again')}</Button>}>
        {t(`save.${state.kind}`)}
      </Callout>
    )
  return (
    <p role="status" className="text-sm text-muted">
      {t(`save.${state.kind}`)}
    </p>
  )
}
